"""Tabs, threads and a process that is killed: what was acknowledged is there, once."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier
from uuid import uuid4

from sqlalchemy import text

from tests.making import INTERVIEW, INTERVIEWER, dump, findings, incoming
from workbench.errors import NameTaken, Refused
from workbench.method.casting import Casting
from workbench.model import Level, Perspective
from workbench.services import codebook, history, people, versions
from workbench.services.importing import get_transcript
from workbench.services.outbox import apply_operations
from workbench.store.work import open_work

CASTING = {"I": INTERVIEWER, "IP": Casting("Patient 1", Perspective.PATIENT)}


def together(count, what):
    """Do something in so many threads, all at the same moment; give what they gave."""
    barrier = Barrier(count)

    def one(number):
        barrier.wait(timeout=30)
        return what(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def operations(small, number):
    """Code ten stretches of the interview, no two alike in any tab."""
    words = get_transcript(small.work, small.interview.id).text
    return [
        {
            "uid": str(uuid4()),
            "op": "apply",
            "doc": small.interview.id,
            "code": small.contact.id,
            "start": start,
            "end": start + 3 + number,
            "quote": words[start : start + 3 + number],
            "unit": str(uuid4()),
            "coding": str(uuid4()),
        }
        for start in range(0, 30, 3)
    ]


def test_two_sessions_writing_at_once_lose_nothing(small_study, engine):
    coders = [small_study.maja.id, small_study.jonas.id]
    study = small_study.study.id
    sent = [operations(small_study, number) for number in range(4)]

    def tab(number):
        receipts = []
        for one in sent[number]:
            with open_work(engine, study_id=study, coder_id=coders[number % 2]) as work:
                receipts.append(apply_operations(work, [one]))
        return receipts

    receipts = [receipt for of_tab in together(4, tab) for receipt in of_tab]
    acknowledged = {uid for receipt in receipts for uid in receipt.done}
    refused = {uid: error for receipt in receipts for uid, error in receipt.refused}
    by_uid = {one["uid"]: one["coding"] for of_tab in sent for one in of_tab}
    assert acknowledged | set(refused) == set(by_uid)
    rows = dump(engine)["coding"]
    assert {by_uid[uid] for uid in acknowledged} <= set(rows)
    assert not {by_uid[uid] for uid in refused} & set(rows)
    assert findings(engine) == ()


def test_the_same_list_sent_twice_at_once_is_done_once_and_answered_alike(small_study, engine):
    sent = operations(small_study, 1)
    sent += [
        {"uid": str(uuid4()), "op": step, "doc": small_study.interview.id}
        for step in ("undo", "undo", "redo")
    ]

    def tab(_):
        with open_work(engine, study_id=small_study.study.id, coder_id=small_study.maja.id) as work:
            return apply_operations(work, sent)

    one, other, third = together(3, tab)
    assert one == other == third
    assert one.done == tuple(operation["uid"] for operation in sent)
    assert len(dump(engine)["coding"]) == 5 + 9
    assert findings(engine) == ()


def test_one_name_joining_in_two_tabs_is_one_coder(engine, work):
    def tab(number):
        with open_work(engine) as opened:
            return people.join(opened, "karin ek" if number % 2 else "Karin Ek").id

    assert len(set(together(4, tab))) == 1
    assert [coder.name.casefold() for coder in people.list_coders(work)].count("karin ek") == 1


def test_two_new_versions_put_in_at_once_are_one_and_the_other_is_told(engine, small_study):
    def tab(number):
        new = incoming("Intervju 1", [*INTERVIEW, ("IP", f"Jag heter {number}.")], CASTING)
        with open_work(engine, study_id=small_study.study.id, coder_id=small_study.jonas.id) as work:
            try:
                return versions.replace_transcript(
                    work, small_study.interview.id, new, CASTING, on_version=1
                ).version
            except Refused:
                return None

    assert sorted(together(3, tab), key=str) == [2, None, None]
    assert findings(engine) == ()


def test_coding_while_a_new_version_comes_is_done_in_either_or_refused(engine, small_study):
    sent = operations(small_study, 1)

    def tab(number):
        with open_work(engine, study_id=small_study.study.id, coder_id=small_study.maja.id) as work:
            if number:
                return apply_operations(work, sent).done
            new = incoming("Intervju 1", [("I", "Välkommen."), *INTERVIEW], CASTING)
            return versions.replace_transcript(work, small_study.interview.id, new, CASTING)

    _, done = together(2, tab)
    by_uid = {operation["uid"]: operation["coding"] for operation in sent}
    assert {by_uid[uid] for uid in done} <= set(dump(engine)["coding"])
    assert findings(engine) == ()


def test_one_code_made_in_two_tabs_is_one_code(engine, small_study):
    def tab(_):
        with open_work(engine, study_id=small_study.study.id, coder_id=small_study.jonas.id) as work:
            try:
                return codebook.add_entry(work, "Samtidigt", Level.CODE).id
            except NameTaken:
                return None

    made = [code for code in together(4, tab) if code is not None]
    assert len(made) == 1
    assert findings(engine) == ()


def test_the_log_is_in_the_order_of_what_happened(engine, small_study):
    def tab(number):
        with open_work(engine, study_id=small_study.study.id, coder_id=small_study.jonas.id) as work:
            for step in range(5):
                codebook.rename_entry(work, small_study.contact.id, f"Namn {number} {step}")

    together(3, tab)
    small_study.work.session.rollback()
    renames = [
        entry.event.facts
        for entry in history.history(small_study.work)
        if entry.event.kind == "entry.renamed"
    ]
    assert len(renames) == 15
    assert all(newer["old"] == older["new"] for newer, older in pairwise(renames))


WRITER = """
import sys
from workbench.model import Level
from workbench.services import codebook
from workbench.services.opening import open_store
from workbench.store.work import open_work

with open_work(open_store(), study_id=sys.argv[1], coder_id=sys.argv[2]) as work:
    number = 0
    while True:
        print(codebook.add_entry(work, f"Kod {number}", Level.CODE).id, flush=True)
        number += 1
"""


def test_kill_9_loses_nothing_that_was_acknowledged(engine, small_study):
    """The settings of the fixture are in the environment, so the process opens the same database."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, small_study.study.id, small_study.maja.id],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(12)]
    process.send_signal(signal.SIGKILL)
    acknowledged += process.stdout.read().split()
    process.wait(timeout=30)
    process.stdout.close()
    assert all(acknowledged)
    written = dump(engine)["codebook_entry"]
    assert set(acknowledged) <= set(written)
    assert findings(engine) == ()
    assert codebook.add_entry(small_study.work, "Efteråt", Level.CODE).name == "Efteråt"
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
