#include "chance/stream.hpp"

#include <Random123/philox.h>

namespace anabasis::chance {

Stream::Stream(const StreamKey& key)
    : key_{key.seed, key.member},
      counter_{0, key.party, (std::uint64_t{key.day} << 32) | key.place,
               static_cast<std::uint64_t>(key.purpose)} {}

void Stream::refill() {
  using Philox = r123::Philox4x64;
  const Philox::ctr_type counter{{counter_[0], counter_[1], counter_[2], counter_[3]}};
  const Philox::key_type key{{key_[0], key_[1]}};
  const auto random = Philox{}(counter, key);
  block_ = {random[0], random[1], random[2], random[3]};
  ++counter_[0];
  used_ = 0;
}

std::uint64_t key_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return mix(hash, text.size());
}

}  // namespace anabasis::chance
