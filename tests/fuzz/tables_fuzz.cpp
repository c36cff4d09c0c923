/// Whatever bytes a table is made of, reading it ends in claims that quote it, in a fault, or in "not a table".
#include <cstdint>
#include <cstdlib>
#include <string>

#include "store/table_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* kNames[] = {"t.csv", "t.json", "t.xlsx", "t.txt"};
  const std::string_view rest(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const auto made = anabasis::store::read_table_file(rest, kNames[bytes[0] % 4], {"t", "", {}, "place"});
  if (!made) {
    if (made.error().faults.empty()) std::abort();
    return 0;
  }
  if (!*made) return 0;
  const auto& table = **made;
  for (const auto& claim : table.claims) {
    const auto& text = table.report.text;
    if (claim.span.end > text.size() || text.substr(claim.span.start, claim.span.size()) != claim.quote) std::abort();
    const auto& value = claim.value;
    if (value.low && value.mode && *value.low > *value.mode) std::abort();
    if (value.mode && value.high && *value.mode > *value.high) std::abort();
    if (claim.period && claim.period->days.last < claim.period->days.first) std::abort();
  }
  return 0;
}
