"""The ledger as a reviewer uses it: entering, deciding, looking up, deleting."""

import json
import os
import signal
import subprocess
import time

from support import COMMAND, ROOT, ProgramTest

CALL = ("--says", "about 40 families crossed last night, Jan Jansen told me", "--value", "about 40", "--unit", "households",
        "--measure", "flow", "--to", "a village in southern Turkey", "--period", "2017-09-11", "--source", "a camp doctor, Syrian",
        "--grade", "B2", "--who", "duty officer", "--on", "2017-09-12", "--name", "Jan Jansen")


class Ledger(ProgramTest):
    def claims(self, *words, expect=0):
        return self.run_command("claims", *words, expect=expect)

    def listed(self, *words, ledger="ledger.db"):
        return json.loads(self.claims("list", ledger, "--json", *words).stdout)

    def shown(self, claim):
        return json.loads(self.claims("show", "ledger.db", claim, "--json").stdout)

    def bytes_on_disk(self):
        return b"".join(path.read_bytes() for path in self.folder.glob("ledger.db*"))

    def test_a_call_becomes_a_claim_with_a_role_a_grade_and_words_that_parse(self):
        added = json.loads(self.claims("add", "ledger.db", *CALL, "--json").stdout)
        self.assertEqual([added["value"][k] for k in ("words", "kind", "unit", "low", "mode", "high")],
                         ["about 40", "about", "households", 20, 40, 60])
        self.assertEqual(added["sources"], [{"who": "a camp doctor, Syrian", "reliability": "B"}])
        self.assertEqual(added["credibility"], 2)
        self.assertEqual((added["to"]["relation"], added["to"]["name"]), ("a village in southern", "Turkey"))
        self.assertEqual(added["period"]["first"], "2017-09-11")
        (listed,) = self.listed()
        self.assertEqual(listed["decided"]["who"], "duty officer")
        self.claims("add", "ledger.db", *CALL)  # the same call again is the same claim
        self.assertEqual(len(self.listed()), 1)

    def test_a_name_in_a_call_stays_in_its_text(self):
        self.claims("add", "ledger.db", *CALL)
        (claim,) = self.listed()
        for words in (("list",), ("show",), ("search",), ("lineages", "--all"), ("show", "--json"), ("lineages", "--json")):
            extra = {"show": [claim["id"]], "search": ["families"]}.get(words[0], [])
            done = self.claims(words[0], "ledger.db", *extra, *words[1:])
            self.assertNotIn("Jansen", done.stdout + done.stderr, words)
        refused = self.claims("add", "ledger.db", "--says", "Jan Jansen saw 300", "--value", "300", "--measure", "stock", "--source",
                              "Jan Jansen", "--name", "Jan Jansen", "--who", "r", expect=3)
        self.assertIn('"sources" names a person', refused.stderr)
        self.assertNotIn("Jansen", refused.stderr)
        why = self.claims("accept", "ledger.db", claim["id"], "--who", "r", "--why", "jan jansen is known", expect=3)
        self.assertIn('"why" names a person', why.stderr)

    def test_everything_wrong_with_a_call_is_told_at_once(self):
        refused = self.claims("add", "ledger.db", "--says", "many crossed", "--value", "blorp", "--measure", "flow", "--source", "x",
                              "--grade", "Z9", "--who", "r", expect=3)
        for what in ("--grade: no such grade", "--value: words", "flow from nowhere to nowhere"):
            self.assertIn(what, refused.stderr)
        self.assertFalse((self.folder / "ledger.db").exists())

    def test_the_beginning_of_an_id_is_enough_and_a_slip_is_answered(self):
        self.claims("import", "ledger.db", self.example("exodus-2017"))
        claims = self.listed()
        chosen = claims[0]["id"]
        beginning = next(chosen[:n] for n in range(1, 13) if sum(c["id"].startswith(chosen[:n]) for c in claims) == 1)
        self.claims("accept", "ledger.db", beginning, "--who", "r", "--why", "as it stands")
        self.assertEqual(self.shown(chosen)["status"], "accepted")
        slip = ("g" if chosen[-1] != "g" else "h") + chosen[1:]
        self.assertIn(f'did you mean "{chosen}"?', self.claims("accept", "ledger.db", slip, "--who", "r", "--why", "x", expect=3).stderr)
        many = next(d for d in "0123456789abcdef" if sum(c["id"].startswith(d) for c in claims) > 1)
        self.assertIn("claims begin so", self.claims("show", "ledger.db", many, expect=3).stderr)
        self.assertIn('did you mean "ledger.db"?', self.claims("list", "ledgr.db", expect=3).stderr)
        self.assertFalse((self.folder / "ledgr.db").exists(), "looking makes nothing")

    def test_an_edit_keeps_the_claim_as_proposed(self):
        self.claims("import", "ledger.db", self.example("first"))
        (before,) = self.listed()
        words = ("--who", "editor", "--why", "the doctor counted twice")
        self.claims("edit", "ledger.db", before["id"], "--low", "10", "--mode", "20", "--high", "30", "--grade", "C4", *words)
        self.claims("edit", "ledger.db", before["id"], "--factuality", "possible", *words)
        after = self.shown(before["id"])
        self.assertEqual([after["value"][k] for k in ("low", "mode", "high")], [10, 20, 30])
        self.assertEqual((after["factuality"], after["status"], after["credibility"]), ("possible", "edited", 4))
        self.assertIn("the doctor counted twice", after["note"])
        self.assertEqual(after["proposed"]["value"], before["value"])
        self.assertEqual([d["who"] for d in after["decisions"]], ["editor", "editor"])
        self.assertIn("nothing to edit", self.claims("edit", "ledger.db", before["id"], *words, expect=3).stderr)
        refused = self.claims("edit", "ledger.db", before["id"], "--measure", "stok", "--period", "2017-13", *words, expect=3)
        self.assertIn("--measure: no such measure", refused.stderr)
        self.assertIn("--period: no such month", refused.stderr)
        self.assertEqual(self.shown(before["id"])["value"], after["value"])

    def test_links_draw_an_echo_tree(self):
        for number, outlet in enumerate("ABC"):
            self.claims("add", "ledger.db", "--says", f"{outlet} hears that {(40, 45, 900)[number]} wait", "--value", str((40, 45, 900)[number]),
                        "--measure", "stock", "--place", "Idlib", "--source", f"Paper {outlet}", "--by", f"Paper {outlet}", "--who", "r",
                        "--on", f"2017-09-1{number}")
        ids = {claim["value"]["words"]: claim["id"] for claim in self.listed()}
        for words, claim in ids.items():
            root = ["--root"] if words == "40" else []
            self.claims("link", "ledger.db", claim, "--lineage", "waiting", *root, "--who", "r", "--why", "same man")
        tree = self.claims("lineages", "ledger.db").stdout
        self.assertIn("waiting: 3 reports, 1 voice", tree)
        self.assertIn('≠ says "900" for "40": set aside', tree)
        (lineage,) = json.loads(self.claims("lineages", "ledger.db", "--json").stdout)
        self.assertEqual((lineage["root"], lineage["echoes"]), (ids["40"], [ids["45"]]))
        self.assertEqual([m["claim"] for m in lineage["mutations"]], [ids["900"]])
        self.assertIn("has a root", self.claims("link", "ledger.db", ids["45"], "--root", "--who", "r", "--why", "x", expect=3).stderr)
        self.claims("link", "ledger.db", ids["900"], "--apart", "--who", "r", "--why", "another man")
        self.assertEqual(len(json.loads(self.claims("lineages", "ledger.db", "--json").stdout)), 2)
        self.assertEqual({c["status"] for c in self.listed()}, {"proposed"}, "a link is no review")

    def test_search_finds_words_in_two_languages(self):
        self.claims("import", "ledger.db", self.example("exodus-2017"))
        hits = json.loads(self.claims("search", "ledger.db", "tiental* weken", "--json").stdout)
        self.assertTrue(any(hit["claim"] for hit in hits) and any(not hit["claim"] for hit in hits), hits)
        self.assertEqual(json.loads(self.claims("search", "ledger.db", "Yusr", "--json").stdout), [])

    def test_a_deleted_report_is_gone_and_stays_gone(self):
        scenario = self.example("exodus-2017")
        self.claims("import", "ledger.db", scenario)
        text = (scenario / "reports/paper-b-en.txt").read_bytes()
        self.assertIn(text[100:140], self.bytes_on_disk())
        self.claims("delete", "ledger.db", "paper-b", "--who", "officer", "--why", "asked to")
        self.assertNotIn(text[100:140], self.bytes_on_disk())
        self.assertNotIn("paper-b", {claim["report"] for claim in self.listed()})
        self.assertIn("was deleted on", self.claims("import", "ledger.db", scenario, expect=3).stderr)
        (stone,) = json.loads(self.claims("delete", "ledger.db", "--expired", "--who", "r", "--why", "x", "--json").stdout)
        self.assertEqual((stone["report"], stone["who"]), ("paper-b", "officer"))
        self.assertIn('did you mean "paper-a"?', self.claims("delete", "ledger.db", "paper-x", "--who", "r", "--why", "x", expect=3).stderr)

    def test_what_is_past_its_day_is_told_and_deleted(self):
        self.claims("add", "ledger.db", *CALL, "--keep-until", "2018-01-01")
        self.assertIn("past the day until which to keep", self.claims("list", "ledger.db").stderr)
        self.claims("delete", "ledger.db", "--expired", "--who", "officer", "--why", "its day is over")
        self.assertEqual(self.listed(), [])

    def test_two_commands_that_write_at_once_lose_nothing(self):
        def entry(writer, turn):
            return subprocess.Popen([COMMAND, "claims", "add", "ledger.db", "--says", f"{writer} heard of 300 people, call {turn}", "--value", "300",
                                     "--measure", "stock", "--source", "a clerk", "--who", f"writer {writer}"], cwd=self.folder,
                                    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for turn in range(10):
            both = [entry(writer, turn) for writer in "ab"]
            for process in both:
                _, told = process.communicate()
                self.assertEqual(process.returncode, 0, told)
        self.assertEqual(len(self.listed()), 20)

    def test_a_killed_command_loses_nothing_that_it_acknowledged(self):
        loop = (f"i=0; while true; do {COMMAND} claims add ledger.db --says \"300 wait, call $i\" --value 300 --measure stock "
                "--source clerk --who r --json 2>/dev/null | sed -n 's/.*\"id\": \"\\(.*\\)\".*/\\1/p' >> told; i=$((i+1)); done")
        process = subprocess.Popen(["bash", "-c", loop], cwd=self.folder, start_new_session=True)
        told = self.folder / "told"
        give_up = time.monotonic() + 60
        while (not told.exists() or len(told.read_text().split()) < 12) and time.monotonic() < give_up:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        acknowledged = set(told.read_text().split())
        self.assertGreaterEqual(len(acknowledged), 12)
        self.assertLessEqual(acknowledged, {claim["id"] for claim in self.listed()})

    def test_an_import_that_is_cut_short_is_taken_up_again_without_a_doubled_claim(self):
        subprocess.run(["python3", ROOT / "bench/reports.py", self.folder / "many", "1500"], check=True)
        whole = subprocess.Popen([COMMAND, "claims", "import", "ledger.db", "many/claims.toml"], cwd=self.folder, stderr=subprocess.DEVNULL)
        give_up = time.monotonic() + 60
        wal = self.folder / "ledger.db-wal"
        while whole.poll() is None and (not wal.exists() or wal.stat().st_size < 500_000) and time.monotonic() < give_up:
            time.sleep(0.002)
        whole.kill()
        whole.wait()
        self.claims("import", "ledger.db", "many/claims.toml")
        self.claims("import", "ledger.db", "many/claims.toml")
        claims = self.listed()
        self.assertEqual(len(claims), 3000)
        self.assertEqual(len({(claim["report"], claim["span"][0]) for claim in claims}), 3000)

    def test_a_table_is_imported_with_what_to_mind_and_a_broken_one_is_told_in_full(self):
        table = self.folder / "unhcr.csv"
        table.write_text("year,coo_iso,coa_iso,refugees,idps\n2017,SYR,TUR,8500,-\n2018,SYR,TUR,,0\n")
        told = self.claims("import", "ledger.db", "unhcr.csv").stderr
        self.assertIn("2 claims; 1 numbers suppressed and 1 missing, neither of them zero", told)
        self.assertEqual(sorted(claim["quote"] for claim in self.listed()), ["0", "8500"])
        table.write_text("year,coo_iso,coa_iso,refugees,idps\n2017,SYR,TUR,many,-7\n")
        refused = self.claims("import", "ledger.db", "unhcr.csv", expect=3).stderr
        self.assertIn("unhcr.csv:2:14: not a count", refused)
        self.assertIn("unhcr.csv:2:19: fewer than nobody", refused)
        table.write_text("year,coo_iso,people\n2017,SYR,7\n")
        self.assertIn('the nearest is "UNHCR refugee statistics"', self.claims("import", "ledger.db", "unhcr.csv", expect=3).stderr)
