#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>

#include "base/day.hpp"
#include "base/text.hpp"
#include "store/table_file.hpp"

namespace anabasis::store {

namespace {

// Excel's own limits, and more than any table of the field unpacks to.
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostBytes = 512U << 20U;
constexpr std::size_t kMostSheets = 64;

struct Broken {
  base::Fault fault;
};

/// The parts of a workbook, which is a zip archive held in memory.
class Archive {
 public:
  Archive(std::string_view bytes, std::string file) : file_(std::move(file)) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    archive_.reset(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    if (archive_ == nullptr && source != nullptr) zip_source_free(source);
    const std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (archive_ == nullptr) throw Broken{{{file_}, "not a workbook", why, "an XLSX file", ""}};
  }

  /// Empty where there is no such part.
  std::string part(const std::string& name) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat(archive_.get(), name.c_str(), 0, &stat) != 0) return "";
    read_ += stat.size;
    if (read_ > kMostBytes)
      throw Broken{
          {{file_}, "workbook unpacks to too much", name, "512 MB at most", "save the one sheet as CSV"}};
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> entry(zip_fopen(archive_.get(), name.c_str(), 0),
                                                                  &zip_fclose);
    std::string bytes(stat.size, '\0');
    const auto count = entry == nullptr ? -1 : zip_fread(entry.get(), bytes.data(), bytes.size());
    if (count < 0 || static_cast<std::size_t>(count) != bytes.size())
      throw Broken{
          {{file_}, "part of the workbook cannot be unpacked", name, "an XLSX file in working order", ""}};
    return bytes;
  }

  pugi::xml_document xml(const std::string& name, bool must_be_there) {
    const auto bytes = part(name);
    pugi::xml_document document;
    if (bytes.empty() && !must_be_there) return document;
    if (bytes.empty())
      throw Broken{{{file_}, "not a workbook", "", "an XLSX file with the part " + name, ""}};
    const auto parsed =
        document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!parsed)
      throw Broken{{{file_},
                    "part of the workbook is not XML: " + name,
                    parsed.description(),
                    "an XLSX file in working order",
                    ""}};
    return document;
  }

 private:
  std::string file_;
  std::unique_ptr<zip_t, void (*)(zip_t*)> archive_{nullptr, &zip_discard};
  std::size_t read_ = 0;
};

/// The name of an element without its prefix: some writers put `x:` before every one.
std::string_view local(const pugi::xml_node& node) {
  std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([name](const pugi::xml_node& n) { return local(n) == name; });
}

/// All text of runs, phonetic hints left out.
void append_text(const pugi::xml_node& node, std::string& text) {
  for (const auto& part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) continue;
    if (local(part) == "t") text += part.text().get();
    if (local(part) == "r") append_text(part, text);
  }
}

std::vector<std::string> shared_strings(Archive& archive) {
  std::vector<std::string> strings;
  const auto document = archive.xml("xl/sharedStrings.xml", false);
  for (const auto& item : document.first_child().children()) {
    if (local(item) != "si") continue;
    strings.emplace_back();
    append_text(item, strings.back());
  }
  return strings;
}

/// Whether a number format shows days: it has a letter of dates outside quotes and brackets.
bool is_date_format(std::string_view code) {
  bool is_quoted = false, is_bracketed = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\\') {
      ++i;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == '[' || c == ']') {
      is_bracketed = c == '[';
    } else if (!is_quoted && !is_bracketed && (c == 'd' || c == 'D' || c == 'y' || c == 'Y')) {
      return true;
    }
  }
  return false;
}

/// Which styles of cells show a number as a date.
std::vector<bool> date_styles(Archive& archive) {
  std::set<int> formats{14, 15, 16, 17, 22};  // built in, ECMA-376 18.8.30
  std::vector<bool> styles;
  const auto document = archive.xml("xl/styles.xml", false);
  const auto root = document.first_child();
  for (const auto& format : child(root, "numFmts").children())
    if (is_date_format(format.attribute("formatCode").as_string()))
      formats.insert(format.attribute("numFmtId").as_int());
  for (const auto& style : child(root, "cellXfs").children())
    styles.push_back(formats.contains(style.attribute("numFmtId").as_int()));
  return styles;
}

/// Day number of a workbook; 1900 was a leap year to the first spreadsheets, and still is.
std::string date_of(double serial, bool from_1904) {
  const auto day =
      *base::make_day(1899, 12, 30) + (from_1904 ? 1462 : 0) + static_cast<int>(std::floor(serial));
  return base::to_string(!from_1904 && serial < 60 ? day + 1 : day);
}

/// The column of a reference such as "AB12", from 0; none where it is no reference.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    if (column > kMostColumns) return std::nullopt;
  }
  if (column == 0) return std::nullopt;
  return column - 1;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r;\t") == std::string::npos && base::trim(text).size() == text.size())
    return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c == '\n' || c == '\r' ? ' ' : c;
  }
  return quoted + '"';
}

class Workbook {
 public:
  Workbook(std::string_view bytes, const std::string& file)
      : file_(file),
        archive_(bytes, file),
        strings_(shared_strings(archive_)),
        date_styles_(date_styles(archive_)) {}

  std::vector<Sheet> sheets() {
    const auto book = archive_.xml("xl/workbook.xml", true);
    const auto links = archive_.xml("xl/_rels/workbook.xml.rels", true);
    std::map<std::string, std::string> targets;
    for (const auto& link : links.first_child().children())
      targets[link.attribute("Id").as_string()] = link.attribute("Target").as_string();
    const auto root = book.first_child();
    from_1904_ = child(root, "workbookPr").attribute("date1904").as_bool();
    std::vector<Sheet> sheets;
    for (const auto& sheet : child(root, "sheets").children()) {
      std::string target;
      for (const auto& attribute : sheet.attributes())
        if (std::string_view(attribute.name()).ends_with(":id")) target = targets[attribute.as_string()];
      if (target.empty() || sheets.size() >= kMostSheets) continue;
      const auto path = target.front() == '/' ? target.substr(1) : "xl/" + target;
      const auto part = archive_.xml(path, false);
      sheets.push_back({sheet.attribute("name").as_string(), csv_of(part.first_child())});
    }
    return sheets;
  }

 private:
  std::string csv_of(const pugi::xml_node& sheet) const {
    std::string csv;
    std::size_t lines = 0;
    for (const auto& row : child(sheet, "sheetData").children()) {
      const auto number = row.attribute("r").as_ullong(lines + 1);
      if (number > kMostRows)
        throw Broken{{{file_}, "row beyond the last", std::to_string(number), "rows up to 1,048,576", ""}};
      for (; lines + 1 < number; ++lines) csv += '\n';
      std::vector<std::string> cells;
      for (const auto& cell : row.children()) {
        const auto column = column_of(cell.attribute("r").as_string()).value_or(cells.size());
        if (column >= kMostColumns) continue;
        cells.resize(std::max(cells.size(), column + 1));
        cells[column] = csv_cell(text_of(cell));
      }
      while (!cells.empty() && cells.back().empty()) cells.pop_back();
      for (std::size_t i = 0; i < cells.size(); ++i) csv += (i == 0 ? "" : ",") + cells[i];
      csv += '\n';
      ++lines;
    }
    return csv;
  }

  std::string text_of(const pugi::xml_node& cell) const {
    const std::string_view type = cell.attribute("t").as_string();
    if (type == "inlineStr") {
      std::string text;
      append_text(child(cell, "is"), text);
      return text;
    }
    const std::string value = child(cell, "v").text().get();
    if (type == "s") {
      const auto index = base::parse_number(value);
      const bool is_there = index && *index >= 0 && *index < static_cast<double>(strings_.size());
      return is_there ? strings_[static_cast<std::size_t>(*index)] : "";
    }
    if (type == "b") return value == "1" ? "true" : "false";
    if (type == "str" || type == "d" || value.empty()) return value;
    if (type == "e") return "";  // #N/A and the like tell nothing
    const auto number = base::parse_number(value);
    if (!number) return value;
    const auto style = cell.attribute("s").as_uint(0);
    // Days from 1900 to 2100.
    if (style < date_styles_.size() && date_styles_[style] && *number >= 1 && *number < 73'415)
      return date_of(*number, from_1904_);
    // 8500 may be kept as 8500.0000000000001.
    return *number == std::floor(*number) && std::abs(*number) < 1e15 ? fmt::format("{:.0f}", *number)
                                                                      : fmt::format("{:.15g}", *number);
  }

  const std::string& file_;
  Archive archive_;
  std::vector<std::string> strings_;
  std::vector<bool> date_styles_;
  bool from_1904_ = false;
};

}  // namespace

base::Result<std::vector<Sheet>> sheets_of_xlsx(std::string_view bytes, const std::string& file) {
  try {
    return Workbook(bytes, file).sheets();
  } catch (const Broken& broken) {
    return base::fail(broken.fault);
  } catch (const std::exception& error) {
    return base::fail(
        base::Fault{{file}, "workbook cannot be read", error.what(), "an XLSX file in working order", ""});
  }
}

}  // namespace anabasis::store
