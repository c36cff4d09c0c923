#include "evidence/gazetteer.hpp"

#include <algorithm>
#include <string>

#include "evidence/gazetteer_layout.hpp"

// src/evidence/places.bin, put into the library by anabasis_embed.
extern "C" const char anabasis_places_bin[], anabasis_places_bin_end[];

namespace anabasis::evidence {

namespace {

using layout::number;

/// A name that ends with a 0.
std::string_view name_at(std::string_view bytes, std::size_t at) {
  return bytes.substr(at, bytes.find('\0', at) - at);
}

/// Reads one key after another; each is what it shares with the one before and what is its own.
class KeyReader {
 public:
  KeyReader(std::string_view bytes, std::size_t at, std::size_t end) : bytes_(bytes), at_(at), end_(end) {}

  bool next() {
    if (at_ >= end_) return false;
    const auto shared = number(bytes_, at_, 1), own = number(bytes_, at_ + 1, 1);
    key_.resize(shared);
    key_ += bytes_.substr(at_ + 2, own);
    index_ = number(bytes_, at_ + 2 + own, 3);
    flags_ = number(bytes_, at_ + 5 + own, 1);
    at_ += 6 + own;
    return true;
  }
  [[nodiscard]] const std::string& key() const { return key_; }
  [[nodiscard]] std::uint32_t index() const { return index_; }
  [[nodiscard]] bool has(unsigned flag) const { return (flags_ & flag) != 0; }

 private:
  std::string_view bytes_;
  std::size_t at_, end_;
  std::string key_;
  std::uint32_t index_ = 0, flags_ = 0;
};

}  // namespace

Gazetteer::Gazetteer(std::string_view bytes) : bytes_(bytes) {
  places_ = number(bytes, 8, 4);
  regions_ = number(bytes, 12, 4);
  blocks_ = number(bytes, 16, 4);
  place_at_ = layout::kHeader;
  region_at_ = place_at_ + places_ * layout::kPlace;
  block_at_ = region_at_ + regions_ * layout::kRegion;
  key_at_ = block_at_ + blocks_ * layout::kBlock;
  name_at_ = key_at_ + number(bytes, 20, 4);
}

base::Result<Gazetteer> Gazetteer::make(std::string_view bytes) {
  if (bytes.size() >= layout::kHeader && bytes.starts_with(layout::kMagic)) {
    const Gazetteer gazetteer(bytes);
    if (gazetteer.name_at_ + number(bytes, 24, 4) == bytes.size()) return gazetteer;
  }
  return base::fail(base::Fault{
      {"places.bin"}, "no table of places", "", "what tools/gazetteer writes", "./dev gazetteer"});
}

GazetteerEntry Gazetteer::region(std::uint32_t index) const {
  const auto at = region_at_ + index * layout::kRegion;
  GazetteerEntry entry;
  entry.name = entry.region = name_at(bytes_, name_at_ + number(bytes_, at, 4));
  entry.country = bytes_.substr(at + 4, 2);
  entry.lat = number(bytes_, at + 6, 3) / layout::kPerDegree - 90;
  entry.lon = number(bytes_, at + 9, 3) / layout::kPerDegree - 180;
  entry.radius_km = number(bytes_, at + 12, 2);
  entry.population = number(bytes_, at + 14, 4);
  entry.is_region = true;
  return entry;
}

GazetteerEntry Gazetteer::place(std::uint32_t index) const {
  const auto at = place_at_ + index * layout::kPlace;
  const auto of = region(number(bytes_, at + 10, 2));
  GazetteerEntry entry;
  entry.name = name_at(bytes_, name_at_ + number(bytes_, at + 12, 4));
  entry.region = of.name;
  entry.country = of.country;
  entry.lat = number(bytes_, at, 3) / layout::kPerDegree - 90;
  entry.lon = number(bytes_, at + 3, 3) / layout::kPerDegree - 180;
  entry.population = number(bytes_, at + 6, 4);
  return entry;
}

std::vector<GazetteerMatch> Gazetteer::find(std::string_view key) const {
  std::vector<GazetteerMatch> matches;
  if (key.empty() || blocks_ == 0) return matches;
  const auto block = [&](std::uint32_t b) {
    return key_at_ + number(bytes_, block_at_ + b * layout::kBlock, 4);
  };
  // The last block that begins before the key: the key may end one block and go on in the next.
  std::uint32_t low = 0, high = blocks_;
  while (high - low > 1) {
    const auto middle = low + (high - low) / 2;
    KeyReader head(bytes_, block(middle), name_at_);
    head.next();
    (std::string_view(head.key()) < key ? low : high) = middle;
  }
  for (KeyReader reader(bytes_, block(low), name_at_); reader.next() && reader.key() <= key;) {
    if (reader.key() != key) continue;
    const auto entry = reader.has(layout::kIsRegion) ? region(reader.index()) : place(reader.index());
    matches.push_back({entry, reader.index(), reader.has(layout::kIsMainName)});
  }
  return matches;
}

std::pair<std::uint32_t, std::uint32_t> Gazetteer::places_of(std::string_view country) const {
  // The first place whose country is not before, or is after, the one sought.
  const auto bound = [&](bool after) {
    std::uint32_t low = 0, high = places_;
    while (low < high) {
      const auto middle = low + (high - low) / 2;
      const auto of = place(middle).country;
      const bool is_before = after ? of <= country : of < country;
      (is_before ? low : high) = is_before ? middle + 1 : middle;
    }
    return low;
  };
  return {bound(false), bound(true)};
}

const Gazetteer& default_gazetteer() {
  // A test makes it from the same bytes, so that a fault in them never leaves the build.
  static const Gazetteer kGazetteer = Gazetteer::make({anabasis_places_bin, anabasis_places_bin_end}).value();
  return kGazetteer;
}

}  // namespace anabasis::evidence
