#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace anabasis::evidence {

/// A populated place, or a first-level region (a province) with the middle of its places. The texts live as
/// long as the gazetteer's bytes.
struct GazetteerEntry {
  std::string_view name;
  std::string_view region;   ///< first-level; of a region its own name; empty: not told
  std::string_view country;  ///< ISO 3166 alpha-2
  double lat = 0, lon = 0;   ///< Units: degrees, to four decimals
  double population = 0;     ///< 0: not told
  double radius_km = 0;      ///< of a region: holds nine in ten of its places; of a place 0
  bool is_region = false;
};

/// An entry that bears a name.
struct GazetteerMatch {
  GazetteerEntry entry;
  std::uint32_t index = 0;    ///< of the place, or of the region among regions
  bool is_main_name = false;  ///< not one of its other names
};

/// A table of places that is searched where it lies: nothing is read ahead, so that it costs nothing where no
/// place is asked for. docs/reference/gazetteer.md tells the layout. Source: GeoNames, CC BY 4.0.
class Gazetteer {
 public:
  /// The bytes must live as long as the gazetteer. Errors: bytes that are no such table.
  [[nodiscard]] static base::Result<Gazetteer> make(std::string_view bytes);

  /// All places and regions one of whose names has this `place_key`.
  [[nodiscard]] std::vector<GazetteerMatch> find(std::string_view key) const;

  [[nodiscard]] std::uint32_t places() const { return places_; }
  [[nodiscard]] GazetteerEntry place(std::uint32_t index) const;
  [[nodiscard]] GazetteerEntry region(std::uint32_t index) const;

  /// The places of a country (alpha-2), the most populous first: from the first index up to the second.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> places_of(std::string_view country) const;

 private:
  explicit Gazetteer(std::string_view bytes);

  std::string_view bytes_;
  std::uint32_t places_ = 0, regions_ = 0, blocks_ = 0;
  std::size_t place_at_ = 0, region_at_ = 0, block_at_ = 0, key_at_ = 0, name_at_ = 0;
};

/// The gazetteer that comes with the command.
[[nodiscard]] const Gazetteer& default_gazetteer();

/// What every picture says that shows places of the gazetteer.
inline constexpr std::string_view kPlacesAttribution = "Places: GeoNames, CC BY 4.0";

}  // namespace anabasis::evidence
