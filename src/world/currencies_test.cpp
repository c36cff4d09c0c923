#include "world/currencies.hpp"

#include <gtest/gtest.h>

namespace anabasis::world {
namespace {

TEST(Currencies, AreTheirCodesAndNothingElse) {
  for (const auto code : {"USD", "EUR", "SYP", "TRY", "AED", "ZWL"}) EXPECT_TRUE(is_currency(code)) << code;
  for (const auto code : {"", "usd", "US", "USX", "D A", "ED ", "USDX", "$", "XAU"})
    EXPECT_FALSE(is_currency(code)) << code;
}

}  // namespace
}  // namespace anabasis::world
