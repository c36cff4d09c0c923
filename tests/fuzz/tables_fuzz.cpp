/// Whatever bytes a table is made of, reading it ends in claims that quote it, in a fault, or in "not a table".
#include <string>

#include "require.hpp"
#include "store/table_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* kNames[] = {"t.csv", "t.json", "t.xlsx", "t.txt"};
  const std::string_view rest(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const auto made = anabasis::store::read_table_file(rest, kNames[bytes[0] % 4], {"t", "", {}, "place"});
  if (!made) {
    require(!made.error().faults.empty());
    return 0;
  }
  if (!*made) return 0;
  const auto& table = **made;
  const auto& text = table.report.text;
  for (const auto& claim : table.claims) {
    require(claim.span.end <= text.size() && text.substr(claim.span.start, claim.span.size()) == claim.quote);
    const auto& value = claim.value;
    if (value.low && value.mode) require(*value.low <= *value.mode);
    if (value.mode && value.high) require(*value.mode <= *value.high);
    if (claim.period) require(claim.period->days.first <= claim.period->days.last);
  }
  return 0;
}
