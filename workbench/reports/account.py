"""
How the study was done, in sentences filled from the study itself.

Figures that a computer counts cannot disagree with the tables; the researchers edit the words around them.
"""

from workbench.reports.draft import ReportDraft
from workbench.reports.wording import Wording, bound
from workbench.words import catalogue


def account(draft: ReportDraft, wording: Wording) -> list[str]:
    """Give the paragraphs about material, analysis and quotes."""
    return [" ".join(found) for part in (_material, _analysis, _quotes) if (found := part(draft, wording))]


def _material(draft: ReportDraft, wording: Wording) -> list[str]:
    ngettext, _ = catalogue(wording.language).ngettext, wording.gettext
    figures = draft.figures
    if not figures.documents:
        return []
    kinds = _counted(
        wording,
        (
            ngettext("{n} individual interview", "{n} individual interviews", figures.interviews),
            figures.interviews,
        ),
        (
            ngettext(
                "{n} interview with two participants",
                "{n} interviews with two participants",
                figures.pair_interviews,
            ),
            figures.pair_interviews,
        ),
        (ngettext("{n} focus group", "{n} focus groups", figures.focus_groups), figures.focus_groups),
        (ngettext("{n} other text", "{n} other texts", figures.other_texts), figures.other_texts),
    )
    people = ngettext("{n} participant", "{n} participants", figures.participants)
    words = ngettext("{n} word", "{n} words", figures.words)
    found = [_("The material consists of {documents}.").format(documents=wording.listed(kinds))]
    if figures.participants:
        people = bound(people.format(n=wording.number(figures.participants)))
        found.append(_("In all, {participants} took part.").format(participants=people))
    words = bound(words.format(n=wording.number(figures.words)))
    return [*found, _("The transcripts hold {words}.").format(words=words)]


def _analysis(draft: ReportDraft, wording: Wording) -> list[str]:
    ngettext, _ = catalogue(wording.language).ngettext, wording.gettext
    figures = draft.figures
    found = [_("The material was analysed with qualitative content analysis (Graneheim & Lundman, 2004).")]
    if draft.coders:
        found.append(_("The coding was done by {coders}.").format(coders=wording.listed(draft.coders)))
    if not figures.units:
        return found
    codes = _counted(wording, (ngettext("{n} code", "{n} codes", figures.codes), figures.codes))
    found.append(
        _("The analysis rests on {units}, coded with {codes}.").format(
            units=wording.units(figures.units), codes=wording.listed(codes)
        )
    )
    groups = _counted(
        wording,
        (ngettext("{n} subcategory", "{n} subcategories", figures.subcategories), figures.subcategories),
        (ngettext("{n} category", "{n} categories", figures.categories), figures.categories),
        (ngettext("{n} theme", "{n} themes", figures.themes), figures.themes),
    )
    if groups:
        found.append(_("Sorting the codes gave {groups}.").format(groups=wording.listed(groups)))
    loose = _counted(
        wording,
        (
            ngettext("{n} category", "{n} categories", figures.unsorted_categories),
            figures.unsorted_categories,
        ),
        (ngettext("{n} code", "{n} codes", figures.unsorted_codes), figures.unsorted_codes),
    )
    if loose and groups:
        found.append(_("Still without a place: {entries}.").format(entries=wording.listed(loose)))
    if figures.unused_codes:
        unused = _counted(
            wording, (ngettext("{n} code", "{n} codes", figures.unused_codes), figures.unused_codes)
        )
        found.append(
            _("The appended codebook also has {codes} without meaning units.").format(
                codes=wording.listed(unused)
            )
        )
    return found


def _quotes(draft: ReportDraft, wording: Wording) -> list[str]:
    ngettext, _ = catalogue(wording.language).ngettext, wording.gettext
    if not draft.figures.units:
        return []
    found = []
    shown = list(draft.quotes())
    if draft.choice.all:
        found.append(_("Every coded quote is shown."))
    elif shown:
        template = ngettext(
            "At most {n} quote from each perspective is shown under each code: one that the researchers have "
            "marked, if there is one.",
            "At most {n} quotes from each perspective are shown under each code: first those that the researchers "
            "have marked, then quotes from as many participants as possible.",
            draft.choice.per_code,
        )
        found.append(bound(template.format(n=wording.number(draft.choice.per_code))))
    if shown:
        found.append(_("Participants are quoted verbatim under pseudonyms."))
    if any(quote.shortened for quote in shown):
        found.append(_("[…] marks where an interviewer's words have been left out."))
    if draft.figures.withheld:
        units = wording.units(draft.figures.withheld)
        found.append(
            _("It is not known who speaks throughout {units}; they are counted but not quoted.").format(
                units=units
            )
        )
    return found


def _counted(wording: Wording, *counts: tuple[str, int]) -> list[str]:
    """Fill templates with their numbers, leaving out what there is none of."""
    return [bound(template.format(n=wording.number(number))) for template, number in counts if number]
