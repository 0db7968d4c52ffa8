"""A workbook locked with a passphrase, as Excel and LibreOffice lock and open it themselves.

The format is agile encryption of the Office file formats ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15): AES in CBC mode with a
random key of 128 bits of entropy, which the passphrase guards through 100,000 rounds of SHA-512. The package inside is
checked by an HMAC. Two files from the same audit differ, as they must: each has salts and a key of its own.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import Any, cast

from msoffcrypto.format import ooxml

from yos_audit.support.secret import Secret

_CONTAINER = cast("Any", ooxml).OOXMLFile


class NotLockedError(Exception):
    """A locked file did not open again with its passphrase; a bug, never the user's doing."""


def locked(package: bytes, passphrase: Secret) -> bytes:
    """Return the workbook in an encrypted container, which was opened again to prove it; never touches the disk."""
    word = unicodedata.normalize("NFC", passphrase.text)
    sealed = BytesIO()
    _CONTAINER(BytesIO(package)).encrypt(word, sealed)
    opened, again = BytesIO(), _CONTAINER(sealed)
    again.load_key(password=word, verify_password=True)
    again.decrypt(opened, verify_integrity=True)
    if opened.getvalue() != package:
        raise NotLockedError("The locked file does not give back what was put in")
    return sealed.getvalue()
