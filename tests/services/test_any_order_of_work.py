"""
Two coders do anything in any order: nothing is ever lost, bent or unexplained.

What an action changed is seen from the outside, by comparing every row before and after; that is what undo must give
back and redo bring again, whatever the other coder has done in between.
"""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.making import INTERVIEWER, dump, engine_in_memory, incoming, take_in
from workbench.errors import BuiltUpon, NothingToUndo, Refused
from workbench.method.casting import Casting
from workbench.model import Level, Perspective
from workbench.services import (
    codebook,
    coding,
    history,
    memos,
    people,
    pins,
    quoting,
    retrieving,
    studies,
    versions,
)
from workbench.services.checking import check
from workbench.store import documents
from workbench.store.codings import codings_by_unit, every_unit, units_astray, units_of_document
from workbench.store.work import Work, open_work

TURNS = (("I", "Hur gick det?"), ("IP", "Bra 😀 men sedan blev det väldigt tyst hemma."))
VERSIONS = (
    TURNS,
    (("I", "Hej. Hur gick det?"), ("IP", "Bra 😀 men sen blev det väldigt tyst hemma.")),
    (("I", "Hur gick det?"), ("IP", "Bra."), ("IP", "Väldigt tyst hemma, men sedan blev det bättre.")),
    ((None, "Ingenting hördes."),),
)
CASTING = {"I": INTERVIEWER, "IP": Casting("Patient 1", Perspective.PATIENT)}
MARKS = ("gick", "Bra 😀", "😀 men", "sedan blev det", "väldigt tyst", " tyst hemma.")
NAMES = ("Kod", "kod", "Trygghet", "Ansvar", "Tystnad")
CODERS = st.sampled_from(("Maja", "Jonas"))
PICK = st.integers(0, 30)


class AnyOrderOfWork(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.engine = engine_in_memory()
        self.coders = {}
        self.diffs = {}

    def teardown(self):
        self.engine.dispose()

    @initialize()
    def begin(self):
        with open_work(self.engine) as work:
            self.coders["Jonas"] = people.join(work, "Jonas").id
            self.coders["Maja"] = people.join(work, "Maja").id
            self.study = studies.create_study(work, "Hemgång").id
            self.document = take_in(work, "Intervju", TURNS, CASTING).id
            theme = codebook.add_entry(work, "Tema", Level.THEME)
            codebook.add_entry(work, "Första", Level.CODE, parent_id=theme.id)
            codebook.add_entry(work, "Andra", Level.CODE)

    # What the coders do

    @rule(coder=CODERS, name=st.sampled_from(NAMES), level=st.sampled_from(Level), parent=PICK)
    def add(self, coder, name, level, parent):
        self.do(
            coder,
            lambda work: codebook.add_entry(work, name, level, parent_id=self.entry(work, parent, top=True)),
        )

    @rule(coder=CODERS, entry=PICK, name=st.sampled_from(NAMES))
    def rename(self, coder, entry, name):
        self.do(coder, lambda work: codebook.rename_entry(work, self.entry(work, entry), name))

    @rule(coder=CODERS, entry=PICK, parent=PICK, before=PICK)
    def move(self, coder, entry, parent, before):
        changed = self.do(
            coder,
            lambda work: codebook.move_entry(
                work,
                self.entry(work, entry),
                self.entry(work, parent, top=True),
                before=self.entry(work, before, top=True),
            ),
        )
        assert {table for table, _ in changed} <= {"codebook_entry"}

    @rule(coder=CODERS, gone=PICK, kept=PICK)
    def merge(self, coder, gone, kept):
        with self.at_work(coder) as work:
            both = {self.entry(work, gone), self.entry(work, kept)}
        carried = self.carried(both)
        self.do(
            coder, lambda work: codebook.merge_entries(work, self.entry(work, gone), self.entry(work, kept))
        )
        assert self.carried(both) == carried

    @rule(coder=CODERS, entry=PICK, keep_children=st.booleans())
    def delete(self, coder, entry, keep_children):
        with self.at_work(coder) as work:
            tree = codebook.codebook(work)
            root = self.entry(work, entry)
            if not root:
                return
            branch = {root} if keep_children else {below.id for below in tree.branch(root)}
        kept = self.carried(set(tree.entries) - branch)
        self.do(coder, lambda work: codebook.delete_entry(work, root, keep_children=keep_children))
        assert self.carried(set(tree.entries)) == kept

    @rule(coder=CODERS, words=st.sampled_from(MARKS), code=PICK)
    def apply(self, coder, words, code):
        with self.at_work(coder) as work:
            start = documents.get_transcript(work, self.document).text.find(words)
        changed = self.do(
            coder,
            lambda work: coding.apply_code(
                work, self.document, self.entry(work, code), start=start, end=start + len(words), quote=words
            ),
        )
        assert all(before is None for before, _ in changed.values())

    @rule(coder=CODERS, which=PICK)
    def remove(self, coder, which):
        with self.at_work(coder) as work:
            present = [one.id for found in self.codings(work).values() for one in found]
        if present:
            changed = self.do(
                coder, lambda work: coding.remove_coding(work, sorted(present)[which % len(present)])
            )
            assert [table for table, _ in changed].count("coding") == 1

    @rule(coder=CODERS, which=PICK, condensed=st.sampled_from(("", "kort", "kortare")))
    def condense(self, coder, which, condensed):
        self.to_a_unit(coder, which, lambda work, unit: coding.condense_unit(work, unit, condensed))

    @rule(coder=CODERS, which=PICK, words=st.sampled_from(MARKS))
    def adjust(self, coder, which, words):
        with self.at_work(coder) as work:
            start = documents.get_transcript(work, self.document).text.find(words)
        self.to_a_unit(
            coder,
            which,
            lambda work, unit: coding.adjust_unit(
                work, unit, start=start, end=start + len(words), quote=words
            ),
        )

    @rule(coder=CODERS, which=PICK, starred=st.booleans())
    def star(self, coder, which, starred):
        self.to_a_unit(coder, which, lambda work, unit: quoting.star_unit(work, unit, starred))

    @rule(coder=CODERS, which=PICK, words=st.sampled_from(("", "[…] kort")))
    def phrase(self, coder, which, words):
        self.to_a_unit(coder, which, lambda work, unit: quoting.phrase_unit(work, unit, words))

    @rule(coder=CODERS, which=PICK, code=PICK)
    def recode(self, coder, which, code):
        with self.at_work(coder) as work:
            present = sorted(one.id for found in self.codings(work).values() for one in found)
        if present:
            changed = self.do(
                coder,
                lambda work: coding.recode(work, present[which % len(present)], self.entry(work, code)),
            )
            assert {table for table, _ in changed} <= {"coding"}

    @rule(coder=CODERS, code=PICK, change=st.sampled_from((pins.pin_code, pins.unpin_code)))
    def pin(self, coder, code, change):
        changed = self.do(coder, lambda work: change(work, self.entry(work, code)))
        assert {table for table, _ in changed} <= {"pin"}

    @rule(coder=CODERS, which=PICK, on=st.sampled_from(("study", "unit", "entry", "document")))
    def write(self, coder, which, on):
        with self.at_work(coder) as work:
            units = sorted(unit.id for unit in units_of_document(work, self.document))
            there = {
                "study": {},
                "unit": {"unit_id": units[which % len(units)]} if units else {},
                "entry": {"entry_id": self.entry(work, which) or None},
                "document": {"document_id": self.document},
            }[on]
        self.do(coder, lambda work: memos.write_memo(work, f"Tanke {which}", **there))

    @rule(coder=CODERS, which=PICK)
    def forget(self, coder, which):
        with self.at_work(coder) as work:
            written = sorted(placed.memo.id for placed in memos.list_memos(work))
        if written:
            self.do(coder, lambda work: memos.delete_memo(work, written[which % len(written)]))

    @rule(coder=CODERS, which=PICK, gone=PICK, other=PICK)
    def recode_many(self, coder, which, gone, other):
        with self.at_work(coder) as work:
            units = sorted(unit.id for unit in units_of_document(work, self.document))
            codes = [self.entry(work, gone), self.entry(work, other)]
        if units:
            some = units[: which % len(units) + 1]
            self.do(coder, lambda work: retrieving.recode_units(work, some, codes[:1], codes[1]))

    @rule(coder=CODERS, which=PICK, code=PICK, name=st.sampled_from(NAMES))
    def split(self, coder, which, code, name):
        with self.at_work(coder) as work:
            units = sorted(unit.id for unit in units_of_document(work, self.document))
            split = self.entry(work, code)
        some = units[: which % (len(units) + 1)]
        self.do(coder, lambda work: retrieving.split_code(work, split, {name: some}))

    @rule(coder=CODERS, turns=st.sampled_from(VERSIONS))
    def put_in_a_version(self, coder, turns):
        with self.at_work(coder) as work:
            before = {unit.id for unit in every_unit(work, self.document)}
            codings = self.codings(work)
        new = incoming("Intervju", turns, CASTING)
        self.do(coder, lambda work: versions.replace_transcript(work, self.document, new, CASTING))
        with self.at_work(coder) as work:
            assert {unit.id for unit in every_unit(work, self.document)} == before
            assert self.codings(work) == codings

    @rule(coder=CODERS, which=PICK, give_up=st.booleans())
    def see_to_a_unit_astray(self, coder, which, give_up):
        with self.at_work(coder) as work:
            waiting = sorted(unit.id for unit in units_astray(work, self.document))
            words = documents.get_transcript(work, self.document).text.split()[0]
        if not waiting:
            return
        unit = waiting[which % len(waiting)]
        if give_up:
            self.do(coder, lambda work: versions.give_up_unit(work, unit))
        else:
            self.do(
                coder,
                lambda work: versions.place_unit(work, unit, start=0, end=len(words), quote=words),
            )

    @rule(coder=CODERS)
    def undo(self, coder):
        self.step(coder, history.to_undo, history.undo, before=True)

    @rule(coder=CODERS)
    def redo(self, coder):
        self.step(coder, history.to_redo, history.redo, before=False)

    @rule(coder=CODERS)
    def undo_all_and_redo_all(self, coder):
        was, steps = dump(self.engine), 0
        while self.step(coder, history.to_undo, history.undo, before=True):
            steps += 1
        for _ in range(steps):
            assert self.step(coder, history.to_redo, history.redo, before=False)
        assert dump(self.engine) == was

    # What always holds

    @invariant()
    def the_check_finds_nothing(self):
        with open_work(self.engine) as work:
            assert check(work).findings == ()

    @invariant()
    def the_codebook_is_a_tree_of_unlike_names(self):
        if "Maja" not in self.coders:
            return
        with self.at_work("Maja") as work:
            tree = codebook.codebook(work)
        assert sorted(entry.id for _, entry in tree.walk()) == sorted(tree.entries)
        for entry in tree.entries.values():
            if entry.parent_id is not None:
                assert Level(tree[entry.parent_id].level).height > Level(entry.level).height
        names = [(entry.level, entry.name.casefold()) for entry in tree.entries.values()]
        assert len(names) == len(set(names))

    @invariant()
    def no_two_units_lie_on_one_span(self):
        if "Maja" not in self.coders:
            return
        with self.at_work("Maja") as work:
            spans = [unit.span for unit in units_of_document(work, self.document)]
        assert len(spans) == len(set(spans))

    # How it is seen

    def at_work(self, coder):
        return open_work(self.engine, study_id=self.study, coder_id=self.coders[coder])

    def entry(self, work: Work, which: int, *, top: bool = False) -> str | None:
        """Pick an entry by its place in the codebook; with `top`, none of them too."""
        ids = [entry.id for _, entry in codebook.codebook(work).walk()]
        ids += [None] if top or not ids else []
        return ids[which % len(ids)] or ("" if not top else None)

    def codings(self, work: Work):
        return codings_by_unit(work, {unit.id for unit in every_unit(work, self.document)})

    def carried(self, entries: set[str]) -> set[tuple[str, str]]:
        with self.at_work("Maja") as work:
            return {
                (one.unit_id, one.coder_id)
                for found in self.codings(work).values()
                for one in found
                if one.code_id in entries
            }

    def to_a_unit(self, coder, which, action):
        with self.at_work(coder) as work:
            units = sorted(unit.id for unit in units_of_document(work, self.document))
        if units:
            self.do(coder, lambda work: action(work, units[which % len(units)]))

    def do(self, coder, action):
        """Do one thing; give the rows it changed, `{(table, id): (before, after)}`, none if it was refused."""
        before = dump(self.engine)
        with self.at_work(coder) as work:
            try:
                action(work)
            except (Refused, codebook.codings.NotFound):
                assert dump(self.engine) == before
                return {}
            last = history.latest(work)
        changed = difference(before, dump(self.engine))
        if changed:
            assert last not in self.diffs
            self.diffs[last] = changed
        return changed

    def step(self, coder, ask, take, *, before):
        """Undo or redo once; say whether it was possible."""
        was = dump(self.engine)
        with self.at_work(coder) as work:
            expected = ask(work)
            try:
                event = take(work)
            except (BuiltUpon, NothingToUndo):
                assert dump(self.engine) == was
                return False
        assert expected is not None and event.seq == expected.seq
        changed = difference(was, dump(self.engine))
        told = self.diffs.get(event.seq)
        if told is not None:  # what was there from the beginning was not watched
            assert changed == {row: states if not before else states[::-1] for row, states in told.items()}
        return True


def difference(before, after):
    rows = {(table, row) for state in (before, after) for table in state for row in state[table]}
    pairs = {row: (before[row[0]].get(row[1]), after[row[0]].get(row[1])) for row in rows}
    return {row: states for row, states in pairs.items() if states[0] != states[1]}


AnyOrderOfWork.TestCase.settings = settings(
    settings.default, max_examples=25, stateful_step_count=20, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyOrderOfWork = AnyOrderOfWork.TestCase
