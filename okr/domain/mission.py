"""The mission: why we exist, in one sentence, with its measure and its themes."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created

MISSION = uuid5(NAMESPACE_URL, "okr:mission")


@dataclass(frozen=True)
class Theme:
    """A direction in which the mission comes closer."""

    title: str
    why: str
    measures: tuple[UUID, ...] = field(default=())


class Mission(Aggregate):
    class Stated(Created):
        wording: str

    class Reworded(Aggregate.Event):
        wording: str
        reason: str

    class MeasureChosen(Aggregate.Event):
        measure: UUID
        baseline: Decimal | None
        target: Decimal | None

    class ThemeAdded(Aggregate.Event):
        theme: UUID
        title: str
        why: str

    class ThemeReworded(Aggregate.Event):
        theme: UUID
        title: str
        why: str
        reason: str

    class ThemeMeasureChosen(Aggregate.Event):
        theme: UUID
        measure: UUID

    class ThemeWithdrawn(Aggregate.Event):
        theme: UUID
        reason: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Mission.Stated(wording=wording):
                self.wording = wording
                self.measure: UUID | None = None
                self.baseline: Decimal | None = None
                self.target: Decimal | None = None
                self.themes: dict[UUID, Theme] = {}
            case Mission.Reworded(wording=wording):
                self.wording = wording
            case Mission.MeasureChosen():
                self.measure = event.measure
                self.baseline, self.target = event.baseline, event.target
            case Mission.ThemeAdded(theme=theme, title=title, why=why):
                self.themes[theme] = Theme(title, why)
            case Mission.ThemeReworded(theme=theme, title=title, why=why):
                self.themes[theme] = replace(self.themes[theme], title=title, why=why)
            case Mission.ThemeMeasureChosen(theme=theme, measure=measure):
                told = self.themes[theme]
                self.themes[theme] = replace(told, measures=(*told.measures, measure))
            case Mission.ThemeWithdrawn(theme=theme):
                del self.themes[theme]

    @classmethod
    def state(cls, wording: str, *, by: UUID) -> "Mission":
        return cls._create(
            cls.Stated, id=MISSION, wording=text.name(wording, "The mission"), by=by
        )

    def reword(self, wording: str, *, reason: str, by: UUID) -> None:
        wording = text.name(wording, "The mission")
        if wording != self.wording:
            self.trigger_event(
                self.Reworded, wording=wording, reason=text.reason(reason), by=by
            )

    def choose_measure(
        self,
        measure: UUID,
        *,
        baseline: Decimal | None = None,
        target: Decimal | None = None,
        by: UUID,
    ) -> None:
        """The one measure that tells how far we are, and what it should become."""
        if baseline is not None:
            baseline = text.figure(baseline, "The baseline")
        if target is not None:
            target = text.figure(target, "The target")
        both = baseline is not None and target is not None
        self.refuse_if(
            both and baseline == target,
            "Baseline and target are the same number: choose a target to move to.",
        )
        if (measure, baseline, target) != (self.measure, self.baseline, self.target):
            self.trigger_event(
                self.MeasureChosen,
                measure=measure,
                baseline=baseline,
                target=target,
                by=by,
            )

    def add_theme(
        self, title: str, *, why: str = "", by: UUID, theme: UUID | None = None
    ) -> UUID:
        title = text.name(title, "The theme")
        theme = theme or uuid4()
        self._refuse_taken(title, theme)
        self.trigger_event(
            self.ThemeAdded,
            theme=theme,
            title=title,
            why=text.prose(why, "Why the theme matters"),
            by=by,
        )
        return theme

    def reword_theme(
        self, theme: UUID, title: str, *, why: str, reason: str, by: UUID
    ) -> None:
        self._refuse_unknown(theme)
        title = text.name(title, "The theme")
        why = text.prose(why, "Why the theme matters")
        self._refuse_taken(title, theme)
        if (title, why) != (self.themes[theme].title, self.themes[theme].why):
            self.trigger_event(
                self.ThemeReworded,
                theme=theme,
                title=title,
                why=why,
                reason=text.reason(reason),
                by=by,
            )

    def choose_theme_measure(self, theme: UUID, measure: UUID, *, by: UUID) -> None:
        self._refuse_unknown(theme)
        if measure not in self.themes[theme].measures:
            self.trigger_event(
                self.ThemeMeasureChosen, theme=theme, measure=measure, by=by
            )

    def withdraw_theme(self, theme: UUID, *, reason: str, by: UUID) -> None:
        self._refuse_unknown(theme)
        self.trigger_event(
            self.ThemeWithdrawn, theme=theme, reason=text.reason(reason), by=by
        )

    def _refuse_taken(self, title: str, theme: UUID) -> None:
        others = (told.title for id, told in self.themes.items() if id != theme)
        self.refuse_if(
            title.casefold() in map(str.casefold, others),
            f"There is already a theme called “{title}”: reword that one.",
        )

    def _refuse_unknown(self, theme: UUID) -> None:
        self.refuse_if(theme not in self.themes, "That theme is not in the mission.")
