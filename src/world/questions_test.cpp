#include "world/questions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

/// A sound scenario with only this question.
Files asking(const std::string& question) {
  auto files = sound_files();
  auto& text = files["scenario.toml"];
  text = text.substr(0, text.find("[[question]]")) + "[[question]]\nid = \"q\"\n" + question + "\n";
  files.erase("outcomes.csv");
  return files;
}

Question asked(const std::string& question) { return read_sound(asking(question)).questions.at(0); }

TEST(Questions, HaveAHeadlineWhereOneIsGiven) {
  const std::string ask = "ask = { stock = { place = \"idlib-north\" }, on = 2017-09-12 }";
  EXPECT_EQ(asked(ask).headline, "");
  EXPECT_EQ(asked("headline = \"Waiting\"\n" + ask).headline, "Waiting");
}

TEST(Questions, AboutAStock) {
  const auto question = read_sound(sound_files()).questions.at(0);
  EXPECT_EQ(question.id, "waiting");
  EXPECT_EQ(question.measure, Measure::stock);
  EXPECT_EQ(question.of.places, std::vector<PlaceId>{{1}});
  EXPECT_TRUE(question.of.groups.empty());
  EXPECT_EQ(question.of.unit, Unit::persons);
  EXPECT_EQ(to_string(question.period.last), "2017-09-12");
  EXPECT_EQ(question.period.days(), 1);
  EXPECT_EQ(question.thresholds, (std::vector<double>{100, 500}));
  EXPECT_EQ(question.text,
            "How many persons are at a community north of Idlib at the end of 12 September 2017?");
}

TEST(Questions, AboutAFlow) {
  const auto question = read_sound(sound_files()).questions.at(1);
  EXPECT_EQ(question.measure, Measure::flow);
  EXPECT_EQ(question.from, (std::vector<PlaceId>{{0}, {1}}));
  EXPECT_EQ(question.to, std::vector<PlaceId>{{2}});
  EXPECT_EQ(question.of.groups, std::vector<GroupId>{{0}});
  EXPECT_EQ(question.of.unit, Unit::adults);
  EXPECT_EQ(question.period.days(), 28);
  EXPECT_EQ(question.text,
            "How many adults with the role fighter go from Syria to Turkey, from 16 August 2017 to 12 "
            "September 2017?");
}

TEST(Questions, AboutAShare) {
  const auto question = read_sound(sound_files()).questions.at(2);
  EXPECT_EQ(question.measure, Measure::share);
  EXPECT_EQ(question.share_of, Intention::return_home);
  EXPECT_EQ(question.of.unit, Unit::households);
  EXPECT_EQ(question.of.groups, std::vector<GroupId>{{0}});
  EXPECT_EQ(question.text, "Who goes home?") << "as asked";
}

TEST(Questions, WithoutATextAreMadeFromTheirMeasure) {
  EXPECT_EQ(
      asked("ask = { share = { intention = \"leave\" }, of = { origin = \"SAU\" }, on = 2017-07-01 }").text,
      "Of the persons of origin Saudi Arabia anywhere at the end of 1 July 2017, what share want to leave, "
      "but not "
      "to go home?");
  EXPECT_EQ(
      asked("ask = { flow = { to = [\"hatay\", \"raqqa\"] }, between = [2017-07-01, 2017-07-01] }").text,
      "How many persons come to Hatay and Raqqa from 1 July 2017 to 1 July 2017?");
  EXPECT_EQ(asked("ask = { stock = { place = \"SYR\", intention = \"return\", unit = \"children\" }, on = "
                  "2017-12-31 }")
                .text,
            "How many children who want to go home are at Syria at the end of 31 December 2017?");
}

TEST(Questions, TakeGroupsThatEveryWordIsTrueOf) {
  EXPECT_EQ(
      asked("ask = { stock = { role = [\"fighter\", \"civilian\"], origin = \"Syria\" }, on = 2017-07-01 }")
          .of.groups,
      std::vector<GroupId>{{1}});
  EXPECT_THAT(
      faults_of(asking("ask = { stock = { role = \"fighter\", origin = \"SYR\" }, on = 2017-07-01 }")),
      HasSubstr("no group is all of these: found \"of origin Syria with the role fighter\""));
}

TEST(Questions, FaultsSayWhatIsWrong) {
  const auto faults = [](const std::string& question) { return faults_of(asking(question)); };
  EXPECT_THAT(faults("text = \"?\""), HasSubstr("\"ask\" is missing"));
  EXPECT_THAT(faults("ask = { on = 2017-07-01 }"), HasSubstr("question without a measure"));
  EXPECT_THAT(faults("ask = { stock = {}, share = {}, on = 2017-07-01 }"),
              HasSubstr("question with two measures"));
  EXPECT_THAT(faults("ask = { stock = {} }"), HasSubstr("\"on\" is missing"));
  EXPECT_THAT(faults("ask = { stock = { plaice = \"raqqa\" }, on = 2017-07-01 }"),
              HasSubstr("did you mean \"place\"?"));
  EXPECT_THAT(faults("ask = { stock = { unit = \"person\" }, on = 2017-07-01 }"),
              HasSubstr("did you mean \"persons\"?"));
  EXPECT_THAT(faults("ask = { stock = { place = 3 }, on = 2017-07-01 }"),
              HasSubstr("wrong kind of value for \"place\""));
  EXPECT_THAT(faults("ask = { stock = {}, on = \"2017-07-01\" }"),
              HasSubstr("wrong kind of value for \"on\""));
  EXPECT_THAT(faults("ask = { flow = { to = \"TUR\" }, between = [2017-08-02, 2017-08-01] }"),
              HasSubstr("interval that ends before it starts"));
  EXPECT_THAT(faults("ask = { flow = { to = \"TUR\" }, between = 2017-08-02 }"),
              HasSubstr("expected two days"));
  EXPECT_THAT(faults("ask = { flow = { to = \"TUR\" }, between = [2017-06-30, 2017-08-01] }"),
              HasSubstr("question about a day outside the scenario's period: found \"2017-06-30\""));
  EXPECT_THAT(faults("ask = { flow = { from = \"TUR\" }, between = [2017-08-01, 2017-08-01] }"),
              HasSubstr("\"to\" is missing"));
  EXPECT_THAT(
      faults("ask = { flow = { from = \"Syria\", to = \"raqqa\" }, between = [2017-08-01, 2017-08-01] }"),
      HasSubstr("flow from a place to itself: found \"raqqa\""));
  EXPECT_THAT(
      faults(
          "ask = { share = { intention = \"return\" }, of = { intention = \"return\" }, on = 2017-07-01 }"),
      HasSubstr("this share is always 1"));
  EXPECT_THAT(
      faults("ask = { share = { intention = \"return\" }, of = { intention = \"leave\" }, on = 2017-07-01 }"),
      HasSubstr("this share is always 0"));
  EXPECT_THAT(faults("ask = { share = { intention = \"return\" }, on = 2017-07-01 }"),
              HasSubstr("\"of\" is missing"));
  EXPECT_THAT(faults("ask = { share = { intention = \"go\" }, of = {}, on = 2017-07-01 }"),
              HasSubstr("unknown intention"));
  EXPECT_THAT(
      faults("ask = { share = { intention = \"return\" }, of = {}, on = 2017-07-01 }\nthresholds = [2]"),
      HasSubstr("share above 1: found \"2\""));
  EXPECT_THAT(faults("ask = { stock = {}, on = 2017-07-01 }\nthresholds = [-1]"),
              HasSubstr("negative number"));
}

TEST(Questions, EachHaveAnIdOfTheirOwn) {
  auto files = sound_files();
  replace(files, "scenario.toml", "id = \"crossed\"", "id = \"waiting\"");
  EXPECT_THAT(faults_of(files), HasSubstr("scenario.toml:28:6: duplicate id: found \"waiting\""));
}

}  // namespace
}  // namespace anabasis::world
