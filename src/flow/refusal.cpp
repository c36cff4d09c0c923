#include "flow/refusal.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "chance/samplers.hpp"

namespace anabasis::flow {

void admit(chance::Stream& stream, std::span<const People> households, std::span<const People> persons,
           People room, Scratch& scratch, std::span<People> entering) {
  const auto persons_in = [&](std::span<const People> some) {
    return std::inner_product(some.begin(), some.end(), persons.begin(), People{0});
  };
  const auto enter = [&](std::span<const People> some) {
    std::transform(some.begin(), some.end(), entering.begin(), entering.begin(), std::plus<>());
  };

  std::fill(entering.begin(), entering.end(), 0);
  auto& pool = scratch.pool;
  auto& half = scratch.half;
  pool.assign(households.begin(), households.end());
  half.resize(pool.size());
  if (persons_in(pool) <= room) return enter(pool);

  // The pool is the part of the queue in which the place closes: it does not fit whole, and all before it are
  // in.
  for (People waiting = std::accumulate(pool.begin(), pool.end(), People{0}); waiting > 1 && room > 0;) {
    const People front = waiting / 2;
    chance::multivariate_hypergeometric(stream, pool, front, half);
    const People in_front = persons_in(half);
    if (in_front > room) {
      pool.swap(half);
      waiting = front;
    } else {
      enter(half);
      room -= in_front;
      for (std::size_t kind = 0; kind < pool.size(); ++kind) pool[kind] -= half[kind];
      waiting -= front;
    }
  }
}

}  // namespace anabasis::flow
