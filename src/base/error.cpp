#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
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

/// The fewest letters to add, drop, change or swap with their neighbour (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
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
