"""The versions of a document's transcript: where each came from, what it did to the meaning units, and a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.method.casting import Casting
from workbench.model import PERSPECTIVE_MARKS, CarryReport, Document, Perspective, Version
from workbench.services import history, importing, people, versions
from workbench.services.importing import Incoming
from workbench.services.opening import open_with_demo
from workbench.store.work import Work, open_work
from workbench.ui.documents_astray import draw_astray
from workbench.ui.importing_tables import drop_style
from workbench.ui.material import plain
from workbench.ui.page import notify
from workbench.ui.quotes_compared import changed_list, lost_list
from workbench.ui.words import _, moment, ngettext, number, say

# What is open below the versions of the document whose panel is: a new one, the units astray, a version's report.
PART = "wb_versions_part"
NEW, ASTRAY = "new", "astray"
_READ = "wb_versions_read"
_EMPTIED = "wb_versions_emptied"


@dataclass(slots=True)
class Looked:
    """A file that was read as a new version, and what it would do as the study stood at event `at`."""

    document_id: str
    upload: str
    incoming: Incoming
    casting: dict[str, Casting]
    at: int
    on_version: int
    report: CarryReport


def draw_versions(work: Work, document: Document) -> None:
    """Draw the versions, the way to their original files, and what is open about them."""
    listed = versions.list_versions(work, document.id)
    waiting = versions.count_astray(work).get(document.id, 0)
    part = st.session_state.get(PART)
    head, away = st.columns([5, 2], vertical_alignment="center")
    head.markdown("**" + _("Transcript") + "**")
    with away.container(horizontal=True, horizontal_alignment="right"):
        if st.button(
            _("New version …"),
            icon=":material/expand_less:" if part == NEW else ":material/upload_file:",
            key=f"wb_version_new_{document.id}",
            help=_("Put in a corrected transcript; what is coded follows the words."),
        ):
            _open(None if part == NEW else NEW)
    if part == NEW:
        _new_version(work, document)
    for version in listed:
        _line(work, document, version)
        if part == version.version:
            _report(versions.report_of(work, document.id, version.version))
    if waiting:
        told = ngettext(
            "{n} meaning unit has lost its place in the text. It is kept, and counted nowhere.",
            "{n} meaning units have lost their place in the text. They are kept, and counted nowhere.",
            waiting,
        ).format(n=number(waiting))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/wrong_location: {told}", width="content")
            if st.button(_("Close") if part == ASTRAY else _("See to them"), key=f"wb_astray_{document.id}"):
                _open(None if part == ASTRAY else ASTRAY)
        if part == ASTRAY:
            draw_astray(work, document, waiting)


def _open(part: str | int | None) -> None:
    st.session_state[PART] = part
    st.session_state.pop(_READ, None)
    st.rerun()


def _line(work: Work, document: Document, version: Version) -> None:
    """Draw one version: its number, when, who, from which file; its original and its report."""
    told, away = st.columns([5, 2], vertical_alignment="center")
    current = version.version == document.version
    title, mark = _("Version {n}").format(n=version.version), _("read now")
    said = [
        f"<b>{escape(title)}</b>" + (f" <em>{escape(mark)}</em>" if current and version.version > 1 else ""),
        escape(moment(version.imported_at)),
        escape(version.coder),
        escape(version.file_name),
        escape(ngettext("{n} word", "{n} words", version.words).format(n=number(version.words))),
    ]
    told.html(f'{_STYLE}<div class="wb-version">{" · ".join(filter(None, said))}</div>')
    with away.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if version.version > 1:
            opened = st.session_state.get(PART) == version.version
            if st.button(
                _("Close") if opened else _("What it changed"),
                key=f"wb_report_{document.id}_{version.version}",
                type="tertiary",
            ):
                _open(None if opened else version.version)
        if version.has_original:
            _original(work.study_id, document.id, version)


def _original(study_id: str, document_id: str, version: Version) -> None:
    """Offer a version's original file; its bytes are read when somebody asks for them."""

    def content() -> bytes:
        with open_work(open_with_demo(), study_id=study_id) as work:
            found = importing.original_of(work, document_id, version=version.version)
        return found[1] if found is not None else b""

    st.download_button(
        _("Original file"),
        content,
        file_name=version.file_name,
        mime="application/octet-stream",
        icon=":material/download:",
        type="tertiary",
        key=f"wb_original_{document_id}_{version.version}",
        help=_("Get the file as it was imported"),
        on_click="ignore",
    )


def _new_version(work: Work, document: Document) -> None:
    """Draw where the corrected file goes, what it would do, and the button that puts it in."""
    with st.container():
        drop_style(large=False)
        upload = st.file_uploader(
            _("The corrected transcript of {name}").format(name=plain(document.name)),
            key=f"wb_version_drop_{st.session_state.get(_EMPTIED, 0)}",
        )
        if upload is None:
            st.caption(
                _(
                    "The older version stays. "
                    "You see what happens to the meaning units before anything is changed."
                )
            )
            return
        looked = _look(work, document, upload.file_id, upload.name, upload.getvalue())
        if looked is None:
            return
        if looked.incoming.sha256 == document.sha256:
            st.info(_("This is the very same file as the version that is read now."), icon=":material/check:")
            return
        _foretold(looked.report)
        casting = _who_speaks(work, looked)
        if st.button(
            _("Put in version {n}").format(n=looked.report.version),
            type="primary",
            key=f"wb_version_put_{document.id}",
        ):
            _put_in(work, document, looked, casting)


def _look(work: Work, document: Document, upload: str, name: str, data: bytes) -> Looked | None:
    """Read the file and see what it would do, once for as long as nothing else happens in the study."""
    kept = st.session_state.get(_READ)
    at = history.latest(work)
    if isinstance(kept, Looked) and (kept.document_id, kept.upload, kept.at) == (document.id, upload, at):
        return kept
    preview = importing.preview_files(work, [(name, data)])
    for error in preview.refused:
        st.error(plain(say(error)), icon=":material/error:")
    if not preview.incoming:
        return None
    (incoming,) = preview.incoming
    looked = Looked(
        document.id,
        upload,
        incoming,
        versions.casting_for(work, document.id, incoming),
        at,
        document.version,
        versions.foresee(work, document.id, incoming),
    )
    st.session_state[_READ] = looked
    return looked


def _foretold(report: CarryReport) -> None:
    """Tell in three figures what would happen, and list what a person should look at."""
    if not report.units:
        st.markdown(_("Nothing is coded in the document yet, so nothing has to follow."))
        return
    _figures(
        (report.kept, _("keep their words")),
        (len(report.changed), _("follow words that were corrected")),
        (len(report.lost), _("lose their place")),
    )
    _lists(report)


def _report(report: CarryReport) -> None:
    """Tell what a version did when it came."""
    with st.container():
        if not report.units:
            st.markdown(_("Nothing was coded in the document when this version came."))
            return
        _figures(
            (report.kept, _("kept their words")),
            (len(report.changed), _("followed words that were corrected")),
            (len(report.lost), _("lost their place")),
        )
        _lists(report)


def _figures(*told: tuple[int, str]) -> None:
    cells = "".join(f"<div><b>{number(count)}</b><span>{escape(words)}</span></div>" for count, words in told)
    st.html(f'{_STYLE}<div class="wb-foretold">{cells}</div>')


def _lists(report: CarryReport) -> None:
    if report.lost:
        title = ngettext("{n} without a place", "{n} without a place", len(report.lost))
        with st.expander(title.format(n=number(len(report.lost))), expanded=len(report.lost) <= 5):
            st.html(lost_list(report.lost))
    if report.changed:
        title = ngettext("{n} with corrected words", "{n} with corrected words", len(report.changed))
        with st.expander(title.format(n=number(len(report.changed))), expanded=len(report.changed) <= 5):
            st.html(changed_list(report.changed))


def _who_speaks(work: Work, looked: Looked) -> dict[str, Casting]:
    """Draw who each speaker label stands for, as far as it can be told; another participant can be chosen."""
    chosen: dict[str, Casting] = {}
    if not looked.casting:
        return chosen
    known = [
        Casting(person.pseudonym, Perspective(person.perspective), person.profession)
        for person in people.list_participants(work)
    ]
    st.markdown("**" + _("Who is speaking?") + "**")
    for place, (label, proposed) in enumerate(looked.casting.items()):
        if place % 3 == 0:
            columns = st.columns(3)
        options = known if proposed in known else [proposed, *known]
        chosen[label] = columns[place % 3].selectbox(
            plain(label),
            options,
            index=options.index(proposed),
            format_func=lambda who: _called(who, known),
            key=f"wb_version_who_{looked.upload}_{place}",
        )
    return chosen


def _called(who: Casting, known: Sequence[Casting]) -> str:
    said = _("{pseudonym} · {perspective}") if who in known else _("{pseudonym} · {perspective}, new")
    return said.format(pseudonym=who.pseudonym, perspective=_(PERSPECTIVE_MARKS[who.perspective].name))


def _put_in(work: Work, document: Document, looked: Looked, casting: dict[str, Casting]) -> None:
    try:
        report = versions.replace_transcript(
            work, document.id, looked.incoming, casting, on_version=looked.on_version
        )
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    st.session_state[_EMPTIED] = st.session_state.get(_EMPTIED, 0) + 1
    st.session_state.pop(_READ, None)
    st.session_state[PART] = ASTRAY if report.lost else None
    notify(_("{name} is read in version {n} from now on").format(name=report.document, n=report.version))
    st.rerun()


_STYLE = """<style>
.wb-version { font-size: .9rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.wb-version em { font-style: normal; padding: 0 6px; border-radius: 4px; font-size: .8rem;
  border: 1px solid color-mix(in srgb, currentColor 35%, transparent); }
.wb-foretold { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 4px 0; }
.wb-foretold div { display: flex; align-items: baseline; gap: 8px; }
.wb-foretold b { font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.wb-foretold span { font-size: .9rem; opacity: .8; }
</style>"""
