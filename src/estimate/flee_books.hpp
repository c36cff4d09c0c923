#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/thread_pool.hpp"
#include "estimate/books.hpp"
#include "estimate/flee_model.hpp"

namespace anabasis::estimate {

/// Which way a fan of passages goes.
struct Passage {
  std::uint32_t from = 0, to = 0;  ///< places
  Summary passed;                  ///< persons who came to its end, over all days
};

/// What some histories of Flee's process look like from day to day.
struct FleeBooks {
  Books books;                    ///< its links are those of `passages`; nobody dies, nobody goes home
  std::vector<Passage> passages;  ///< every pair of places with a way from one to the other, by place
};

/// Runs these members and writes down every place and link, every day.
[[nodiscard]] FleeBooks keep_books(const FleeModel& model, const Draws& draws,
                                   const std::vector<std::size_t>& members, std::uint64_t seed,
                                   base::ThreadPool& pool);

}  // namespace anabasis::estimate
