#include "base/day.hpp"

#include <gtest/gtest.h>

namespace anabasis::base {
namespace {

TEST(Day, CountsFrom1970) {
  EXPECT_EQ(make_day(1970, 1, 1)->number, 0);
  EXPECT_EQ(make_day(1969, 12, 31)->number, -1);
  EXPECT_EQ(make_day(2017, 9, 12)->number, 17421);
}

TEST(Day, IsNoneWhereTheCalendarHasNone) {
  EXPECT_FALSE(make_day(2017, 2, 29));
  EXPECT_TRUE(make_day(2016, 2, 29));
  EXPECT_FALSE(make_day(1900, 2, 29));
  EXPECT_TRUE(make_day(2000, 2, 29));
  EXPECT_FALSE(make_day(2017, 13, 1));
  EXPECT_FALSE(make_day(2017, 0, 1));
  EXPECT_FALSE(make_day(2017, 4, 31));
  EXPECT_FALSE(make_day(2017, 4, 0));
}

TEST(Day, ReadsIsoDatesAndNothingElse) {
  EXPECT_EQ(parse_day("2017-09-12"), make_day(2017, 9, 12));
  for (const auto* text : {"", "2017-9-12", "2017/09/12", "12-09-2017", "2017-09-31", "2017-09-12 ",
                           "2017-09-1a", "+017-09-12", "2017-09-12T00:00"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

TEST(Day, WritesWhatItReadsForEveryDayOfFourCenturies) {
  const auto first = *make_day(1800, 1, 1);
  const auto last = *make_day(2200, 12, 31);
  for (auto day = first; day <= last; day = day + 1)
    ASSERT_EQ(parse_day(to_string(day)), day) << to_string(day);
}

TEST(Day, AddsAndSubtractsOverTheEndOfAYear) {
  EXPECT_EQ(to_string(*parse_day("2016-12-31") + 60), "2017-03-01");
  EXPECT_EQ(to_string(*parse_day("2017-01-01") - 1), "2016-12-31");
  EXPECT_EQ(*parse_day("2017-03-01") - *parse_day("2016-03-01"), 365);
}

TEST(DayInterval, IncludesBothEnds) {
  const DayInterval interval{*parse_day("2017-08-16"), *parse_day("2017-09-12")};
  EXPECT_EQ(interval.days(), 28);
  EXPECT_TRUE(interval.contains(interval.first));
  EXPECT_TRUE(interval.contains(interval.last));
  EXPECT_FALSE(interval.contains(interval.first - 1));
  EXPECT_FALSE(interval.contains(interval.last + 1));
}

}  // namespace
}  // namespace anabasis::base
