#include "picture/coded.hpp"

#include <cmath>

namespace anabasis::picture {

namespace {

void add_digits(std::string& text, unsigned symbol) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr unsigned kBits = 5;
  constexpr unsigned kMore = 1U << kBits;
  for (; symbol >= kMore; symbol >>= kBits) text += kDigits[(symbol % kMore) + kMore];
  text += kDigits[symbol];
}

/// 1, −1, 2, −2, … as 1, 2, 3, 4, …; 0 begins a run.
unsigned zigzag(int difference) {
  return difference > 0 ? 2U * static_cast<unsigned>(difference) - 1
                        : 2U * static_cast<unsigned>(-difference);
}

}  // namespace

unsigned count_code(double persons) {
  if (!(persons > 0)) return 0;
  double scaled = std::round(persons);
  unsigned tens = 0;
  while (scaled >= 999.5) {  // rounds to a thousand
    scaled /= 10;
    ++tens;
  }
  const auto three = static_cast<unsigned>(std::llround(scaled));
  return tens == 0 ? three : 1000 + 900 * (tens - 1) + (three - 100);
}

std::string coded(const std::vector<double>& counts) {
  std::string text;
  unsigned before = 0;
  unsigned run = 0;
  const auto end_run = [&] {
    if (run == 0) return;
    add_digits(text, 0);
    add_digits(text, run - 1);
    run = 0;
  };
  for (const double count : counts) {
    const auto code = count_code(count);
    if (code == before) {
      ++run;
      continue;
    }
    end_run();
    add_digits(text, zigzag(static_cast<int>(code) - static_cast<int>(before)));
    before = code;
  }
  end_run();
  return text;
}

Json coded_fan(const estimate::Fan& fan) {
  return {{"q05", coded(fan.q05)},
          {"q25", coded(fan.q25)},
          {"median", coded(fan.median)},
          {"q75", coded(fan.q75)},
          {"q95", coded(fan.q95)}};
}

Json coded_band(const estimate::Fan& fan, std::size_t every) {
  return {{"q05", coded(thinned(fan.q05, every))},
          {"median", coded(thinned(fan.median, every))},
          {"q95", coded(thinned(fan.q95, every))}};
}

std::vector<double> thinned(const std::vector<double>& values, std::size_t every) {
  std::vector<double> kept;
  for (std::size_t i = every - 1; i < values.size(); i += every) kept.push_back(values[i]);
  return kept;
}

}  // namespace anabasis::picture
