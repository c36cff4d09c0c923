#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <string>

#include "base/pack.hpp"

namespace anabasis::estimate {

/// Where the pieces of a long computation are kept as they are done, so that one that was stopped can go on.
/// Chance is keyed by what it is for (chance/stream.hpp), so a piece does not depend on those before it
/// having been computed here. Both functions may be empty: then nothing is kept.
struct Pieces {
  std::function<std::optional<std::string>(const std::string& name)> find;
  std::function<void(const std::string& name, const std::string& bytes)> keep;
};

/// Called now and then with the number of members done.
using Progress = std::function<void(std::size_t done, std::size_t members)>;

/// Where pieces are kept of one part of a run, and told of as they are done.
struct Part {
  Pieces pieces = {};
  std::string name = {};
  Progress progress = {};
};

/// A piece as it was kept, or made now and kept. Shape: a name stands for the same value in every run of the
/// same inputs and options.
template <class Make>
auto piece(const Pieces& pieces, const std::string& name, Make make) {
  decltype(make()) value;
  if (pieces.find) {
    if (const auto bytes = pieces.find(name)) {
      base::Unpacker unpacker(*bytes);
      unpacker(value);
      if (unpacker.is_whole()) return value;
    }
  }
  value = make();
  if (pieces.keep) {
    base::Packer packer;
    packer(value);
    pieces.keep(name, std::move(packer).bytes());
  }
  return value;
}

/// What `make(first, count)` gives for some members, a vector of as much for each, put together for all: in
/// batches small enough that progress moves, large enough that threads do not wait. Each batch is a piece.
template <class Make>
auto in_batches(std::size_t members, const Part& part, Make make) {
  constexpr std::size_t kBatch = 64;
  decltype(make(members, members)) all;
  for (std::size_t first = 0; first < members; first += kBatch) {
    const auto count = std::min(kBatch, members - first);
    auto some =
        piece(part.pieces, part.name + "-" + std::to_string(first), [&] { return make(first, count); });
    if (first == 0) all.reserve(some.size() / count * members);
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    if (part.progress) part.progress(first + count, members);
  }
  return all;
}

}  // namespace anabasis::estimate
