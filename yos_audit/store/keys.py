"""Keys of encrypted audits, and how such a file is recognised without its key.

An encrypted audit is an ordinary SQLCipher 4 file: any tool that knows that format opens it with the passphrase, so
that a council is never locked into this program. The key is PBKDF2-HMAC-SHA512 of the passphrase and the first 16
bytes of the file, its salt, 256,000 rounds, which is what SQLCipher itself does; it is derived here once an opening
(0.1 s) and handed over raw, so that nothing is derived again and the recovery sheet can hold the key itself.

A key wrapped by the passphrase was weighed and left: the wrapped key needs a place outside the encrypted pages, that is
a second file or bytes SQLite does not know of, and both get lost. The price is that a new passphrase rewrites the
file; a file of 40 MB takes a second, and it is done on a checked copy anyway.

The salt carries a mark. Its 16 bytes are "YOS", the generation of the key derivation (1), 9 random bytes, and the
first 3 bytes of the SHA-256 of those 13. So, without any key an encrypted audit differs from a foreign file, and one
whose salt was damaged, for which no passphrase would ever be right again, from a wrong passphrase. 72 random bits are
plenty for a salt, which has to be different rather than secret.

Python cannot wipe a key from memory for certain; locking drops the only references and closes SQLCipher's, which wipes
its own.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from yos_audit.store.recovery import looks_like_words, words_of
from yos_audit.store.recovery import read_words as read_recovery_words
from yos_audit.support.secret import Secret

MARK = b"YOS"
SALT = 16
PAGE = 4096
"""Bytes of a page of an encrypted audit."""
_GENERATION = b"\x01"
_ROUNDS = 256_000
_CHECK = 3


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """The raw key of one file: 32 bytes, and the 16 bytes at the start of the file that it goes with."""

    raw: bytes
    salt: bytes

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it in a statement."""
        return f"\"x'{self.raw.hex()}{self.salt.hex()}'\""

    @property
    def sheet(self) -> str:
        """The number of the recovery sheet that fits this key, such as 4F2A-19."""
        return sheet_number(self.salt)

    def words(self) -> tuple[str, ...]:
        """Return the words of the recovery sheet."""
        return words_of(self.raw)


def new_key(secret: Secret) -> Key:
    """Return the key of a new file, or of an old one under a new passphrase."""
    start = MARK + _GENERATION + secrets.token_bytes(SALT - len(MARK) - 1 - _CHECK)
    return key_for(secret, start + _check(start))


def key_for(secret: Secret, salt: bytes) -> Key:
    """Return the key of a file from its passphrase or the words of its recovery sheet.

    WrongPassphrase when the words are words of a sheet and one of them is wrong.
    """
    if looks_like_words(secret.text):
        return Key(read_recovery_words(secret.text), salt)
    return _derived(secret, salt)


def is_marked(header: bytes) -> bool:
    """Whether the start of a file says that it is an encrypted audit of any generation."""
    return header.startswith(MARK)


def is_whole_salt(salt: bytes) -> bool:
    """Whether the first bytes of an encrypted audit are what they were when it was made."""
    return len(salt) == SALT and hmac.compare_digest(salt[-_CHECK:], _check(salt[:-_CHECK]))


def is_known_generation(salt: bytes) -> bool:
    """Whether this version of the program knows how the key is made."""
    return salt[len(MARK) :][:1] == _GENERATION


def sheet_number(salt: bytes) -> str:
    """Return the number printed on the recovery sheet of a file with this salt."""
    digits = hashlib.sha256(b"sheet" + salt).hexdigest().upper()
    return f"{digits[:4]}-{digits[4:6]}"


def _derived(secret: Secret, salt: bytes) -> Key:
    return Key(hashlib.pbkdf2_hmac("sha512", secret.content, salt, _ROUNDS, 32), salt)


def _check(start: bytes) -> bytes:
    return hashlib.sha256(start).digest()[:_CHECK]
