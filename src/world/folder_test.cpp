#include "world/folder_test.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>

namespace anabasis::world {

namespace fs = std::filesystem;

Files sound_files() {
  return {
      {"scenario.toml", R"([scenario]
format = 1
name = "small"
purpose = "test the reader"
start = 2017-07-01
end = 2017-12-31
as_of = 2017-09-14
seed = 7
fled_country = "SYR"

[movement]
speed_km_per_day = 150
walk_km_per_day = 30
first_leg_on_foot = true
leave.town = { beta = [5, 5], source = "Paper A", source_date = 2017-09-12 }
leave.waiting = { beta = [1, 9] }
leave.conflict = 0.9
weight.foreign = 2
detection.default = { beta = [4, 6] }
death.crossing = 0.001

[[question]]
id = "waiting"
ask = { stock = { place = "idlib-north" }, on = 2017-09-12 }
thresholds = [100, 500]

[[question]]
id = "crossed"
ask = { flow = { from = "Syria", to = "TUR", role = "fighter", unit = "adults" }, between = [2017-08-16, 2017-09-12] }

[[question]]
id = "home"
text = "Who goes home?"
ask = { share = { intention = "return" }, of = { place = ["Idlib"], group = "saudi", unit = "households" }, on = 2017-09-12 }
)"},
      {"places.csv", R"(id,name,region,country,lat,lon,kind,capacity,control,aliases
raqqa,Raqqa,Raqqa,SYR,35.95,39.01,town,,is,Ar-Raqqah | Rakka
idlib-north,a community north of Idlib,Idlib,SYR,36.10,36.65,waiting,range(200; 300; 2000),,
hatay,Hatay,Hatay,TUR,36.40,36.35,town,,,
riyadh,Riyadh,Riyadh,SAU,24.71,46.68,homeland,,,
)"},
      {"routes.csv", R"(from,to,km,mode,guarded,one_way,detection,id
raqqa,idlib-north,260,road,,,,
idlib-north,hatay,60,foot,yes,yes,,crossing
hatay,riyadh,1900,air,,yes,,
)"},
      {"groups.csv", R"(id,name,origin,role,affiliation,household_size,wants_to_leave,wants_to_return,homes
saudi,Saudi fighters,SAU,fighter,is,uniform(1; 6),beta(2; 2),,riyadh
syrian,Syrians,SYR,civilian,,5,0.5,,
)"},
      {"stocks.csv", R"(group,place,households,source,source_date
saudi,raqqa,range(100; 300; 900),Paper B,2017-08-01
saudi,idlib-north,20,,
syrian,raqqa,1000,Census,2011-01-01
)"},
      {"events.csv", R"(date,kind,target,value
2017-08-01,conflict,raqqa,1
uniform(2017-10-01; 2017-12-31),control,Raqqa,sdf
2017-09-20,close,SYR--TUR,
2017-10-20,open,crossing,
2017-11-01,guard,crossing,beta(8; 2)
)"},
      {"outcomes.csv", R"(question,statement,low,high,known,source,caveat
home,at least 5600 returned,5600,,2017-10-24,Institute C,all groups since 2013
)"}};
}

Files sound_flee_files() {
  return {
      {"input_csv/sim_period.csv", "StartDate,2013-12-15\nLength,20\n"},
      {"input_csv/locations.csv",
       "#name,region,country,latitude,longitude,location_type,conflict_date,population\n"
       "Juba,Centre,South_Sudan,4.86,31.61,conflict_zone,0,368436\n"
       "Bor,Jonglei,South_Sudan,6.21,31.55,conflict_zone,5,1000\n"
       "Nimule,East,South_Sudan,3.60,32.05,town,,0\n"
       "Elegu,North,Uganda,3.57,32.07,forwarding_hub,,\n"
       "Adjumani,North,Uganda,3.38,31.79,camp,,5000\n"
       "Rhino,North,Uganda,2.97,31.40,camp,,\n"},
      {"input_csv/routes.csv",
       "#name1,name2,distance,forced_redirection\n"
       "Juba,Nimule,190,\nJuba,Bor,200,0\nNimule,Elegu,8,\nElegu,Adjumani,40,\nAdjumani,Rhino,120,\n"},
      {"input_csv/conflicts.csv",
       [] {
         std::string text = "#Day,Juba,Bor\n";
         for (int day = 0; day < 20; ++day) {
           const auto* values = day < 5 ? ",1,0\n" : day < 10 ? ",1,0.5\n" : day < 15 ? ",1,1\n" : ",0,1\n";
           text += std::to_string(day) + values;
         }
         return text;
       }()},
      {"input_csv/closures.csv",
       "#closure_type,name1,name2,closure_start,closure_end\n"
       "country,South_Sudan,Uganda,2,8\nlocation,Elegu,,4,12\ncamp,Rhino,,0,6\n"},
      {"input_csv/registration_corrections.csv", "Adjumani,2013-12-25,normalize\n"},
      {"source_data/data_layout.csv", "total,refugees.csv\nAdjumani,a.csv\nRhino,r1.csv,r2.csv\n"},
      {"source_data/refugees.csv", "2013-12-15,0\n2014-01-03,1000\n"},
      {"source_data/a.csv", "2013-12-15,100\n2013-12-20,200\n2013-12-25,400\n2014-01-03,490\n"},
      {"source_data/r1.csv", "Date,Refugees\n2013-12-15,0\n2013-12-25,100\n"},
      {"source_data/r2.csv", "2013-12-20,0\n2013-12-30,50\n"},
      {"simsetting.yml",
       "log_levels:\n  agent: 0\nspawn_rules:\n  sum_from_camps: True\n  conflict_spawn_decay: [1.0, 0.5]\n"
       "  conflict_spawn_decay_interval: 10\nmove_rules:\n  max_move_speed: 200.0\n  camp_weight: 2.0\n"
       "  default_movechance: 0.5\n  start_on_foot: True\n  awareness_level: 1\noptimisations:\n  hasten: "
       "10\n"}};
}

void replace(Files& files, const std::string& file, std::string_view from, std::string_view to) {
  auto& text = files.at(file);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from << " does not stand in " << file;
  text.replace(at, from.size(), to);
}

void append(Files& files, const std::string& file, std::string_view line) {
  files[file] += std::string(line) + "\n";
}

TestFolder::TestFolder(const Files& files) {
  static std::atomic<int> count = 0;
  path_ = fs::temp_directory_path() /
          ("anabasis-world-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
  fs::remove_all(path_);
  fs::create_directories(path_);
  for (const auto& [name, text] : files) {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
}

TestFolder::~TestFolder() { fs::remove_all(path_); }

Scenario read_sound(const Files& files) {
  const TestFolder folder(files);
  auto scenario = read_scenario(folder.path());
  EXPECT_TRUE(scenario) << to_string(scenario.error());
  return scenario ? *scenario : Scenario{};
}

std::string faults_of(const Files& files) {
  const TestFolder folder(files);
  const auto scenario = read_scenario(folder.path());
  if (scenario) return "";
  auto text = to_string(scenario.error());
  const auto prefix = folder.path().string() + "/";
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  return text;
}

std::string notes_of(const Files& files) { return to_string(base::Error{read_sound(files).without_effect}); }

const Unknown* find_unknown(const Scenario& scenario, std::string_view name) {
  for (const auto& unknown : scenario.unknowns)
    if (unknown.name == name) return &unknown;
  return nullptr;
}

}  // namespace anabasis::world
