#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace anabasis::base {

/// A position in a file that a person can open: line and column count from 1; 0 means the whole file or line.
/// Columns count bytes.
struct Where {
  std::string file;
  int line = 0;
  int column = 0;
};

/// One thing that is wrong with an input, told so that it can be mended without asking anybody.
struct Fault {
  Where where;
  std::string what;      ///< what is wrong: "negative distance"
  std::string found;     ///< the value as it stands in the input; empty where nothing stands there
  std::string expected;  ///< what would have been right: "a number above 0"
  std::string hint;      ///< what to do about it; may be empty
};

/// Everything that is wrong, reported at once. Never empty.
struct Error {
  std::vector<Fault> faults;
};

template <class T>
using Result = tl::expected<T, Error>;

/// An error with one fault.
[[nodiscard]] tl::unexpected<Error> fail(Fault fault);

/// An error with all faults collected so far.
[[nodiscard]] tl::unexpected<Error> fail(std::vector<Fault> faults);

/// One line: `file:line:column: what: found "…"; expected …; hint`.
[[nodiscard]] std::string to_string(const Fault& fault);

/// One line per fault, in order of file, line and column.
[[nodiscard]] std::string to_string(const Error& error);

/// Moves the faults of a failed result to the end of `faults`; tells whether the result holds a value.
template <class T>
bool collect(Result<T>& result, std::vector<Fault>& faults) {
  if (result) return true;
  for (auto& fault : result.error().faults) faults.push_back(std::move(fault));
  return false;
}

/// The candidate closest to `word` in spelling, or empty where none is close: for "did you mean" hints.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace anabasis::base
