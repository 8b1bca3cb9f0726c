"""What a load did, row by row."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Slugs of alliances by what became of them; refused ones with the reason."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    # Slug and sections that the alliance's team keeps itself.
    left: list[tuple[str, list[str]]] = field(default_factory=list)
    organisations: int = 0
    named: int = 0

    def lines(self) -> list[str]:
        counts = (
            f"{len(self.created)} created, {len(self.changed)} changed, "
            f"{len(self.unchanged)} unchanged, {len(self.refused)} refused"
        )
        merged = f"{self.named} mentions of organisations stand for {self.organisations} records"
        kept = [f"left to the alliance {slug}: {', '.join(names)}" for slug, names in self.left]
        return [
            counts,
            merged,
            *kept,
            *(f"refused {slug}: {reason}" for slug, reason in self.refused),
        ]
