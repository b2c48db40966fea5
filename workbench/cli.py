"""
The command line: `workbench run`, and what is done to an installation without its pages.

Whatever is heavy is imported inside the command that needs it. What is refused is told in one line; an error that
nobody foresaw is told by its kind and place alone, for its text may hold an interview's words.
"""

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from workbench.errors import FileThere, NoSuchStudy, WorkbenchError
from workbench.settings import settings
from workbench.words import DEFAULT_LANGUAGE, N_, catalogue, translated

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from workbench.model import Study
    from workbench.services.importing import Incoming
    from workbench.store.work import Work

FAULTS = {
    "database": N_("The database is damaged"),
    "text": N_("A transcript is not what was imported"),
    "turns": N_("The turns do not fit the transcript"),
    "original": N_("An original file is not what was taken in"),
    "quote": N_("The quote is not what stands at its place"),
    "no event": N_("Not in the log"),
    "gone without event": N_("Gone, and the log does not say so"),
    "off its event": N_("Not what the log says"),
}
UNFORESEEN = N_(
    "Something went wrong that should not have. What was saved is safe. Please report this: {kind} at {place}"
)
BAD_SETTING = N_("The setting “{name}” is not valid: {reason}")
BAD_SETTINGS_FILE = N_("The settings file “{file}” cannot be read: {reason}")
NO_FILE_ACCESS = N_("“{file}”: {reason}")


def _language() -> str:
    try:
        return settings().language
    except ValueError:  # the command itself will say what is wrong with the settings
        return DEFAULT_LANGUAGE


def _(message: str) -> str:
    """Translate a string of the command line."""
    return catalogue(_language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a string that counts, and fill in its number."""
    return catalogue(_language()).ngettext(singular, plural, count).format(n=_number(count))


def _number(value: float) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.#", locale=_language())


app = typer.Typer(
    help=_("Qualitative content analysis, from transcript to Word report."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain text, quick, and read aloud well
    pretty_exceptions_enable=False,  # they would show what the variables hold
)
export = typer.Typer(help=_("Write a report of a study to a file."), no_args_is_help=True)
app.add_typer(export, name="export")

StudyName = Annotated[str, typer.Argument(metavar="STUDY", help=_("The study's name or id."))]


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line, and tell in one line on stderr what was refused: exit code 2."""
    try:
        app(arguments, prog_name="workbench")
    except WorkbenchError as error:
        _fail(translated(error.message, error.values, _language()))
    except OSError as error:
        _fail(_(NO_FILE_ACCESS).format(file=error.filename, reason=error.strerror))
    except Exception as error:  # noqa: BLE001  (its text may hold an interview's words)
        _fail(_told(error))
    raise AssertionError("a command line ends in an exit")


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(2)


def _told(error: Exception) -> str:
    """Tell what is wrong with the settings; of anything else only the kind and the place."""
    from tomllib import TOMLDecodeError

    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        found = error.errors(include_input=False, include_url=False)[0]
        return _(BAD_SETTING).format(name=".".join(map(str, found["loc"])), reason=found["msg"])
    if isinstance(error, TOMLDecodeError):
        return _(BAD_SETTINGS_FILE).format(file="workbench.toml", reason=error)
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    return _(UNFORESEEN).format(kind=type(error).__name__, place=where)


@app.callback(invoke_without_command=True)
def begin(
    version: Annotated[
        bool, typer.Option("--version", help=_("Show the version and stop."), is_eager=True)
    ] = False,
) -> None:
    """Answer what is asked before any command."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"workbench {version_of('workbench')}")
        raise typer.Exit


@app.command(help=_("Open the workbench in the browser."))
def run(
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help=_("Open the browser when the server is ready."))
    ] = True,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help=_("Listen on this port, not the one in the settings.")),
    ] = None,
) -> None:
    """Serve the app until it is stopped."""
    from workbench.services.opening import open_store
    from workbench.services.upkeep import is_new
    from workbench.ui.server import free_port, serve

    address, wanted = settings().address, port or settings().port
    found = free_port(address, wanted)
    engine = open_store()
    if is_new(engine):
        _load_demo(engine)
    if found != wanted:
        typer.echo(
            _("Port {wanted} is taken by another program; using {found}.").format(wanted=wanted, found=found)
        )
    serve(
        address,
        found,
        browser=browser,
        announce=lambda url: typer.echo(_("The workbench is at {url}. Stop it with Ctrl+C.").format(url=url)),
    )


@app.command(help=_("Add the demonstration study, invented and coded."))
def demo() -> None:
    """Add the demonstration study, beside whatever is there."""
    from workbench.services.opening import open_store

    _load_demo(open_store())


def _load_demo(engine: "Engine") -> None:
    typer.echo(_("Loading the demonstration study …"))
    from workbench.services.demo import load_demo
    from workbench.services.overview import standing
    from workbench.store.work import open_work

    started = perf_counter()
    study = load_demo(engine)
    assert study is not None
    with open_work(engine, study_id=study.id) as work:
        holds = standing(work)
    counts = (
        ngettext("{n} document", "{n} documents", holds.documents),
        ngettext("{n} word", "{n} words", holds.words),
        ngettext("{n} code", "{n} codes", holds.codes),
        ngettext("{n} meaning unit", "{n} meaning units", holds.units),
    )
    typer.echo(
        _("“{study}” is in place after {seconds} s: {counts}.").format(
            study=study.name, seconds=_number(round(perf_counter() - started, 1)), counts=", ".join(counts)
        )
    )


@app.command("studies", help=_("List the studies with their ids."))
def list_studies() -> None:
    """List the studies with their ids."""
    from workbench.services import studies
    from workbench.services.opening import open_store
    from workbench.store.work import open_work

    with open_work(open_store()) as work:
        listed = studies.list_studies(work)
    for study in listed:
        archived = "  (" + _("archived") + ")" if study.archived_at else ""
        typer.echo(f"{study.id}  {study.name}{archived}")
    if not listed:
        typer.echo(_("There are no studies yet."))


@app.command("import", help=_("Take transcripts into a study, from files or zips."))
def take_in(
    study: StudyName,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES", exists=True, dir_okay=False, help=_("The transcripts."))
    ],
    perspective: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="PERSPECTIVE",
            help=_("Who is heard beside the interviewer: {choices}.").format(
                choices="patient, relative, professional"
            ),
        ),
    ] = None,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("Who takes them in, as the history will say."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would be taken in; change nothing."))
    ] = False,
) -> None:
    """Take in what can be read; exit with 1 if any file was refused."""
    from workbench.errors import IsTable
    from workbench.model import ANALYSED, Perspective
    from workbench.services import importing, people
    from workbench.services.opening import open_store
    from workbench.store.engine import is_sqlite
    from workbench.store.work import open_work

    if perspective is not None and perspective not in ANALYSED:
        raise typer.BadParameter(", ".join(ANALYSED), param_hint="--as")
    engine = open_store()
    if coder is None and not is_sqlite(engine):
        raise typer.BadParameter(_("a team's database must know who takes them in"), param_hint="--coder")
    with open_work(engine) as work:
        into = _open_study(work, study)
        found = [each for file in files for each in importing.files_in(file.name, file.read_bytes())]
        preview = importing.preview_files(
            work,
            [each for each in found if isinstance(each, tuple)],
            perspective=Perspective(perspective) if perspective else None,
        )
        # What the columns of a table are has to be seen and said, which is done on the page.
        tables = dict.fromkeys(sheet.file_name for sheet in preview.sheets)
        refusals = [each for each in found if not isinstance(each, tuple)]
        refusals += [*preview.refused, *(IsTable(name=name) for name in tables)]
        # A file given twice is one document.
        new = {
            incoming.sha256: incoming for incoming in preview.incoming if incoming.present is None
        }.values()
        for incoming in preview.incoming:
            _tell_incoming(incoming)
        for refused in refusals:
            typer.echo(translated(refused.message, refused.values, _language()), err=True)
        if new and not dry_run:
            people.join(work, coder or _("Researcher"))
            importing.import_documents(
                work, [importing.Chosen(incoming, incoming.name, incoming.casting) for incoming in new]
            )
    _tell_sum(into, 0 if dry_run else len(new), len(found))
    if refusals:
        raise typer.Exit(1)


def _tell_incoming(incoming: "Incoming") -> None:
    from workbench.model import PERSPECTIVE_MARKS

    if incoming.present is not None:
        told = _("“{file}” is in the study already, as “{document}”; it was not taken in again.")
        typer.echo(told.format(file=incoming.file_name, document=incoming.present))
        return
    typer.echo(f"{incoming.name}: {ngettext('{n} word', '{n} words', incoming.words)}")
    if incoming.replaces is not None:
        typer.echo(
            "  "
            + _(
                "It may be a new version of a document that is there; it becomes a document of its own. "
                "On the page Import it can take the older one's place."
            )
        )
    for who in incoming.casting.values():
        heard = [_(PERSPECTIVE_MARKS[who.perspective].name), who.profession]
        typer.echo(f"  {who.pseudonym} ({', '.join(filter(None, heard))})")
    for notice in incoming.transcript.notices:
        typer.echo(f"  {translated(notice.message, notice.values, _language())}")


def _tell_sum(study: "Study", taken_in: int, given: int) -> None:
    told = _("{n} of {total} files taken into “{study}”.")
    typer.echo(told.format(n=_number(taken_in), total=_number(given), study=study.name))


def _open_study(work: "Work", wanted: str) -> "Study":
    from workbench.services import studies

    found = [
        study
        for study in studies.list_studies(work)
        if study.id == wanted or study.name.casefold() == wanted.casefold()
    ]
    if len(found) != 1:
        raise NoSuchStudy(name=wanted)
    work.study_id = found[0].id
    return found[0]


@export.command("report", help=_("Write the Word draft of a study's report."))
def export_report(
    study: StudyName,
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help=_("The new file; none is written over."))],
    quotes: Annotated[
        int, typer.Option(min=0, help=_("At most so many quotes for each code and perspective."))
    ] = 3,
    all_quotes: Annotated[bool, typer.Option("--all-quotes", help=_("Every quote."))] = False,
    memos: Annotated[bool, typer.Option("--memos", help=_("With all memos as an appendix."))] = False,
) -> None:
    """Write the Word draft of a study's report."""
    from datetime import date

    from workbench.model import MemoKind
    from workbench.services import reporting
    from workbench.services.opening import open_store
    from workbench.store.work import open_work

    if file.suffix.lower() != ".docx":
        raise typer.BadParameter(_("the name must end in .docx"), param_hint="FILE.docx")
    with open_work(open_store()) as work:
        _open_study(work, study)
        choice = reporting.QuoteChoice(per_code=quotes, all=all_quotes)
        draft = reporting.draft(
            work, choice=choice, made_on=date.today(), memo_kinds=tuple(MemoKind) if memos else ()
        )
    _write_new(file, reporting.write_word(draft))
    typer.echo(_("The report is in “{file}”.").format(file=file))


def _write_new(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, and over nothing."""
    if file.exists():
        raise FileThere(name=file)
    unfinished = file.with_name(file.name + ".part")
    unfinished.write_bytes(data)
    unfinished.replace(file)


@app.command(help=_("Prove that every quote stands and every row has its event."))
def check() -> None:
    """Print what is wrong, by table and id; exit with 1 if anything is."""
    from workbench.services import checking
    from workbench.services.opening import open_store
    from workbench.store.work import open_work

    with open_work(open_store()) as work:
        report = checking.check(work)
    for finding in report.findings:
        typer.echo(f"{_(FAULTS[finding.fault])}: {finding.table} {finding.row_id}")
    looked_at = (
        ngettext("{n} study", "{n} studies", report.studies),
        ngettext("{n} transcript", "{n} transcripts", report.texts),
        ngettext("{n} meaning unit", "{n} meaning units", report.units),
        ngettext("{n} row", "{n} rows", report.rows),
    )
    said = (
        ngettext("{n} finding", "{n} findings", len(report.findings)) if report.findings else _("All is well")
    )
    typer.echo(f"{said}: {', '.join(looked_at)}.")
    if report.findings:
        raise typer.Exit(1)


@app.command(help=_("Copy the database, even while somebody is at work."))
def backup(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help=_("The new file; in the data folder's “backups” if left out.")),
    ] = None,
) -> None:
    """Copy the embedded database."""
    from workbench.services.upkeep import back_up

    typer.echo(_("The copy is in “{file}”.").format(file=back_up(file)))


@app.command(help=_("Bring the database up to this version."))
def upgrade() -> None:
    """Run the migrations that are missing."""
    from workbench.services.upkeep import upgrade_store

    changed, copy = upgrade_store()
    typer.echo(_("The database has been upgraded.") if changed else _("The database needs no upgrade."))
    if copy is not None:
        typer.echo(_("As it was before, it is in “{file}”.").format(file=copy))


if __name__ == "__main__":
    main()
