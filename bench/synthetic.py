"""A case in Flee's layout of any size: python3 bench/synthetic.py DIR PLACES PEOPLE [DAYS].

A square grid of towns 20 to 60 km apart; every twentieth is in conflict; camps stand along one side. The people are set in
motion over the days. The same words give the same files."""

import datetime
import pathlib
import random
import sys


def main():
    folder, places, people = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    days = int(sys.argv[4]) if len(sys.argv) > 4 else 10
    side = round(places ** 0.5)
    rng = random.Random(1)
    (folder / "input_csv").mkdir(parents=True, exist_ok=True)
    (folder / "source_data").mkdir(exist_ok=True)

    def name(x, y):
        return f"p{x}_{y}"

    camps = {(x, 0) for x in range(side)}
    zones = [(x, y) for x in range(side) for y in range(1, side) if (x * side + y) % 20 == 7]
    with open(folder / "input_csv/locations.csv", "w") as file:
        file.write("#name,region,country,latitude,longitude,location_type,conflict_date,population\n")
        for x in range(side):
            for y in range(side):
                kind = "camp" if (x, y) in camps else "conflict_zone" if (x * side + y) % 20 == 7 else "town"
                country = "Abroad" if y == 0 else "Home"
                number = "" if kind == "camp" else rng.randint(1000, 100000)
                file.write(f"{name(x, y)},r,{country},{y * 80 / side:.3f},{x * 80 / side:.3f},{kind},0,{number}\n")
    with open(folder / "input_csv/routes.csv", "w") as file:
        file.write("#name1,name2,distance,forced_redirection\n")
        for x in range(side):
            for y in range(side):
                for a, b in ((x + 1, y), (x, y + 1)):
                    if a < side and b < side:
                        file.write(f"{name(x, y)},{name(a, b)},{rng.randint(20, 60)},0\n")
    (folder / "input_csv/sim_period.csv").write_text(f"StartDate,2020-01-01\nLength,{days}\n")
    (folder / "input_csv/closures.csv").write_text("#closure_type,name1,name2,closure_start,closure_end\n")
    header = "#Day," + ",".join(name(x, y) for x, y in zones)
    (folder / "input_csv/conflicts.csv").write_text(
        header + "\n" + "".join(f"{day}" + ",1" * len(zones) + "\n" for day in range(days)))
    last = datetime.date(2020, 1, 1) + datetime.timedelta(days - 1)
    (folder / "source_data/data_layout.csv").write_text(f"total,total.csv\n{name(0, 0)},camp.csv\n")
    # Nearly all of them on the first day after the start: the days after that are all as full as can be.
    table = f"2020-01-01,0\n2020-01-02,{people}\n{last},{people}\n"
    (folder / "source_data/total.csv").write_text(table)
    (folder / "source_data/camp.csv").write_text(table)
    (folder / "simsetting.yml").write_text(
        "move_rules:\n  max_move_speed: 200.0\n  camp_weight: 2.0\n  default_movechance: 0.5\n  avoid_short_stints: True\n")


main()
