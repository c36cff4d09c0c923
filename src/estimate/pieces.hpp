#pragma once

#include <functional>
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

}  // namespace anabasis::estimate
