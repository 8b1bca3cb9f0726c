"""The fingerprint of a sealed assessment: the same for the same content, whoever computes it."""

import hashlib
import json

from reviews.assessing.drafts import AssessmentData
from reviews.models import AssessmentVersion, StrategyVersion


def canonical(data: object) -> bytes:
    """One way to write the data down: keys sorted, no blanks, UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def fingerprint(data: AssessmentData, strategy: StrategyVersion, number: int) -> str:
    """SHA-256 over the assessment, the checksum of the paper it is about, and its number."""
    whole = {"assessment": data, "strategy": strategy.sha256, "number": number}
    return hashlib.sha256(canonical(whole)).hexdigest()


def is_intact(version: AssessmentVersion) -> bool:
    """Whether the stored content is what was sealed."""
    return fingerprint(version.data, version.strategy, version.number) == version.sha256
