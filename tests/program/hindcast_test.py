"""`anabasis hindcast`: what it forecasts from, and what it says."""

import csv
import datetime
import json
import shutil

from support import ProgramTest, conformance

QUICK = ["--members", "100", "--hasten", "50", "--runs", "1"]


class Hindcast(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = conformance()

    def copy(self, case, name):
        folder = self.folder / name
        shutil.copytree(self.data / "flee-cases" / case, folder)
        return folder

    def hindcast(self, folder, *options):
        return json.loads(self.run_command("hindcast", folder, "--json", *QUICK, *options).stdout)

    def test_nothing_after_an_origin_changes_its_forecast(self):
        """After a day, two camps exchange what is registered in them (so that the totals, which are given, stay), all
        conflict ends, all borders close and corrections come and go. Forecasts up to that day keep every byte."""
        last_known = datetime.date(2015, 11, 17)
        told, changed = self.copy("burundi2015", "told"), self.copy("burundi2015", "changed")

        def rows_of(camp):
            with open(told / "source_data" / camp, newline="") as file:
                return [row for row in csv.reader(file) if row]

        def is_known(row):
            return row[0].startswith("#") or row[0] == "Date" or datetime.date.fromisoformat(row[0]) <= last_known

        mahama, nyarugusu = rows_of("rwa-mahama.csv"), rows_of("tan-nyarugusu.csv")
        for camp, own, other in (("rwa-mahama.csv", mahama, nyarugusu), ("tan-nyarugusu.csv", nyarugusu, mahama)):
            mixed = [row for row in own if is_known(row)] + [row for row in other if not is_known(row)]
            with open(changed / "source_data" / camp, "w", newline="") as file:
                csv.writer(file).writerows(mixed)
        day = (last_known - datetime.date(2015, 5, 1)).days
        conflicts = changed / "input_csv/conflicts.csv"
        lines = conflicts.read_text().splitlines()
        kept = [line if number <= day + 1 else ",".join([line.split(",")[0]] + ["0"] * line.count(","))
                for number, line in enumerate(lines)]
        self.assertNotEqual(lines, kept)
        conflicts.write_text("\n".join(kept) + "\n")
        with open(changed / "input_csv/closures.csv", "a") as file:
            file.write(f"country,Burundi,Tanzania,{day + 1},0\n")
        corrections = changed / "input_csv/registration_corrections.csv"
        corrections.write_text("".join(line + "\n" for line in corrections.read_text().splitlines()
                                       if not line.startswith("Nduta,2016")))

        before, after = self.hindcast(told)["forecasts"], self.hindcast(changed)["forecasts"]
        observed_differ = later_differ = compared = 0
        for one, other in zip(before, after, strict=False):
            if datetime.date.fromisoformat(one["origin"]) > last_known:
                later_differ += one != other
                continue
            self.assertEqual((one["origin"], one["horizon"], one["pulls"]), (other["origin"], other["horizon"], other["pulls"]))
            self.assertEqual([site["site"] for site in one["sites"]], [site["site"] for site in other["sites"]])
            for mine, theirs in zip(one["sites"], other["sites"], strict=True):
                compared += 1
                observed_differ += mine["observed"] != theirs["observed"]
                for method, forecast in mine["forecasts"].items():
                    self.assertEqual(forecast["point"], theirs["forecasts"][method]["point"])
                    self.assertEqual(forecast["quantiles"], theirs["forecasts"][method]["quantiles"])
        self.assertGreater(compared, 80)
        self.assertGreater(observed_differ, 5)
        self.assertGreater(later_differ, 5)

    def test_forecasts_of_shares_add_up_to_the_given_total(self):
        for made in self.hindcast(self.copy("mali2012", "case"), "--origins", "4")["forecasts"]:
            self.assertAlmostEqual(sum(site["observed"] for site in made["sites"]), made["total"])
            for method in ("shares_given_totals", "process"):
                points = sum(site["forecasts"][method]["point"] for site in made["sites"])
                self.assertAlmostEqual(points / made["total"], 1, places=9)
            for site in made["sites"]:
                self.assertEqual(site["forecasts"]["persistence"]["point"], site["last"])

    def test_same_seed_same_bytes_on_any_number_of_threads(self):
        case = self.copy("mali2012", "case")
        words = ["hindcast", case, "--json", *QUICK]
        one = self.run_command(*words, "--threads", "1").stdout
        self.assertEqual(one, self.run_command(*words, "--threads", "2").stdout)
        self.assertNotEqual(one, self.run_command(*words, "--seed", "2").stdout)

    def test_says_in_words_whether_there_is_skill(self):
        text = self.run_command("hindcast", self.copy("mali2012", "case"), *QUICK).stdout
        self.assertRegex(text, r"30 days ahead, the process against the best simple forecast \(\w+\): (better|worse|no skill)")
        self.assertRegex(text, r"90 days ahead, .*: too few origins to tell\.")

    def test_without_registrations_there_is_nothing_to_compare(self):
        said = self.run_command("hindcast", self.example("first"), expect=2).stderr
        self.assertIn("needs registrations", said)
