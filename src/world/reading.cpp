#include "world/reading.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "world/overlay_changes.hpp"

namespace anabasis::world {

namespace fs = std::filesystem;

namespace {

/// Names the first byte that is not UTF-8, and puts `?` in the place of all of them.
void mend_utf8(std::string& text, const std::string& file, std::vector<base::Fault>& faults) {
  for (std::size_t from = 0; const auto bad = base::invalid_utf8(std::string_view(text).substr(from));) {
    const auto at = from + *bad;
    if (from == 0) {
      faults.push_back({base::locate(file, text, at), "not UTF-8",
                        fmt::format("byte 0x{:02X}", static_cast<unsigned char>(text[at])), "UTF-8 text",
                        "save the file as UTF-8"});
    }
    text[at] = '?';
    from = at + 1;
  }
}

}  // namespace

std::optional<std::string> Reading::text_of(const std::string& file) {
  auto bytes = base::read_file(scenario.folder / file);
  if (!bytes) {
    for (auto& fault : bytes.error().faults) {
      fault.where.file = file;
      faults.push_back(std::move(fault));
    }
    return std::nullopt;
  }
  scenario.inputs.push_back({file, base::sha256(*bytes)});
  mend_utf8(*bytes, file, faults);
  if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
  return std::move(*bytes);
}

std::optional<base::NamedCsv> Reading::table_of(const std::string& file, const base::CsvColumns& columns,
                                                bool required) {
  if (!required && !fs::exists(scenario.folder / file)) {
    auto added = added_table(*this, file);
    if (!added) return std::nullopt;
    change_table(*this, *added);
    return base::NamedCsv::make(std::move(*added), columns, faults);
  }
  const auto text = text_of(file);
  if (!text) return std::nullopt;
  auto table = base::parse_csv(*text, file);
  if (!base::collect(table, faults)) return std::nullopt;
  change_table(*this, *table);
  return base::NamedCsv::make(std::move(*table), columns, faults);
}

void Reading::without_effect(base::Where where, std::string input, std::string why) {
  scenario.without_effect.push_back(
      {std::move(where), "has no effect", std::move(input), "", std::move(why)});
}

}  // namespace anabasis::world
