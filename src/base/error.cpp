#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace anabasis::base {

tl::unexpected<Error> fail(Fault fault) { return tl::unexpected(Error{{std::move(fault)}}); }

tl::unexpected<Error> fail(std::vector<Fault> faults) { return tl::unexpected(Error{std::move(faults)}); }

std::string to_string(const Fault& fault) {
  std::string line = fault.where.file;
  if (fault.where.line > 0) line += fmt::format(":{}", fault.where.line);
  if (fault.where.line > 0 && fault.where.column > 0) line += fmt::format(":{}", fault.where.column);
  if (!line.empty()) line += ": ";
  line += fault.what;
  if (!fault.found.empty()) line += fmt::format(": found \"{}\"", fault.found);
  if (!fault.expected.empty()) line += fmt::format("; expected {}", fault.expected);
  if (!fault.hint.empty()) line += fmt::format("; {}", fault.hint);
  return line;
}

std::string to_string(const Error& error) {
  auto faults = error.faults;
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.where.file, a.where.line, a.where.column) <
           std::tie(b.where.file, b.where.line, b.where.column);
  });
  std::string text;
  for (const auto& fault : faults) text += to_string(fault) + "\n";
  return text;
}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const auto& candidate : candidates) {
    const auto distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace anabasis::base
