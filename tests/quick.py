"""What takes long and touches no file: done once for all tests, or quicker where only work with files is looked at."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

import pytest

from yos_audit.framework import catalogue
from yos_audit.store import file, keys, salvage, verify
from yos_audit.support.secret import Secret
from yos_audit.workspace import workspace


def work_out_once(patch: pytest.MonkeyPatch) -> None:
    """Make the key of the same passphrase and salt once, and read the same framework once."""
    patch.setattr(keys, "_derived", lru_cache(maxsize=64)(keys._derived))
    read = lru_cache(maxsize=8)(file.read_framework)
    for module in (catalogue, file, salvage, verify, workspace):
        patch.setattr(module, "read_framework", read)


def make_keys_in_one_round(patch: pytest.MonkeyPatch) -> None:
    """Make the key of a passphrase in one round instead of 256,000."""
    patch.setattr(keys, "_derived", _key)


def _key(secret: Secret, salt: bytes) -> keys.Key:
    return keys.Key(sha256(secret.content + salt).digest(), salt)
