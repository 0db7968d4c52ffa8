"""Something small kept outside an encrypted audit, under a key made from the audit's own: closed to all who lack it.

The file is an ordinary SQLCipher file like the audit itself, so that there is one encryption in the program: every
page has its own random vector and its own code, and a changed byte is noticed. Its key is HKDF-SHA256 (RFC 5869) of
the key of the audit under a label of its own, so that neither key tells the other. Its salt, the first 16 bytes, is
the salt of the audit, so that a file sealed under an earlier passphrase is known as such without any key.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from sqlalchemy import Column, LargeBinary, MetaData, Table, insert, select

from yos_audit.store.engine import connect, drop, looking_at, release, transaction
from yos_audit.store.faults import damaged, speaking, wrong_passphrase
from yos_audit.store.keys import SALT, Key
from yos_audit.support.safe_file import replacing

_LABEL = b"YOS Audit: kept beside an audit, 1"
_META = MetaData()
_CONTENT = Table("content", _META, Column("bytes", LargeBinary, nullable=False))


def seal(content: bytes, path: Path, key: Key) -> None:
    """Write `content` to `path` under the key of an audit, in one step; KnownError when the drive does not let it.

    The old file is whole until the new one was read back and synced. Nothing is written in clear at any moment.
    """
    own = own_key(key)
    with speaking(), replacing(path) as temporary:
        temporary.touch()
        connection = connect(temporary, own, create=True)
        try:
            with transaction(connection):
                _META.create_all(connection)
                connection.execute(insert(_CONTENT), {"bytes": content})
        finally:
            release(connection)
        if unseal(temporary, key) != content:
            raise damaged("it was not read back as it was written")


def unseal(path: Path, key: Key) -> bytes:
    """Return what was sealed.

    FileNotFoundError when there is no such file, WrongPassphrase when it was sealed under another key of the audit,
    Damaged when it is not whole.
    """
    salt = sealed_under(path)
    if salt != key.salt:
        raise wrong_passphrase(Key(b"", salt).sheet)
    with speaking():
        connection = looking_at(path, own_key(key))
        try:
            return bytes(connection.execute(select(_CONTENT.c.bytes)).scalar_one())
        finally:
            drop(connection)


def sealed_under(path: Path) -> bytes:
    """Return the salt of the audit that a file was sealed for; FileNotFoundError when there is none."""
    with path.open("rb") as stream:
        return stream.read(SALT)


def own_key(key: Key) -> Key:
    """Return the key under which things are sealed for the audit with this key."""
    extracted = hmac.digest(key.salt, key.raw, hashlib.sha256)
    return Key(hmac.digest(extracted, _LABEL + b"\x01", hashlib.sha256), key.salt)
