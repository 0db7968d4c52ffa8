"""Question sets for audits that are only typed into: the shipped one, and one of a few of its questions."""

from __future__ import annotations

import re
import tomllib

from yos_audit.framework.catalogue import framework_text

SHIPPED = framework_text("sqs-2015")
_BLOCK = re.compile(r"^(?=\[\[)", re.MULTILINE)
_LIST = re.compile(r"^questions = \[.*?\]", re.MULTILINE | re.DOTALL)


def short_set() -> str:
    """Return the shipped set with two questions of each domain, asked of every case, and figures from two cases."""
    kept = [each for domain in tomllib.loads(SHIPPED)["domains"] for each in _always_asked(domain)[:2]]
    head, *blocks = _BLOCK.split(SHIPPED)
    text = "".join([re.sub(r"minimum_base = \d+", "minimum_base = 2", head), *_cut(blocks, kept)])
    return text.replace('id = "sqs-2015"', 'id = "sqs-short"', 1)


def _always_asked(domain: dict) -> list[str]:
    questions = [each for criterion in domain["criteria"] for each in criterion["questions"]]
    return [each["id"] for each in questions if each["kind"] == "judgement" and "applies" not in each]


def _cut(blocks: list[str], kept: list[str]) -> list[str]:
    found: list[str] = []
    criterion = ""
    for block in blocks:
        if block.startswith("[[domains.criteria]]"):
            criterion = block
        elif block.startswith("[[domains.criteria.questions]]"):
            if any(f'\nid = "{each}"\n' in block for each in kept):
                found += [criterion, block]
        elif block.startswith("[[themes]]"):
            asked = [each for each in kept if f'"{each}"' in block]
            said = ", ".join(f'"{each}"' for each in asked)
            found += [_LIST.sub(f"questions = [{said}]", block)] if asked else []
        else:
            found.append(block)
    return found
