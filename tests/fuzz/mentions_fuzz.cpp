/// Any bytes, in every language: spans lie in the text, one behind the other, and every value reads again from its
/// quote.
#include "evidence/mention.hpp"
#include "require.hpp"

namespace {

void read(std::string_view text, std::string_view language) {
  using namespace anabasis;
  constexpr base::Day kPublished{17'421};
  std::size_t end = 0;
  for (const auto& mention : evidence::find_mentions(text, language, {kPublished, kPublished})) {
    require(end <= mention.span.start && mention.span.start < mention.span.end &&
            mention.span.end <= text.size());
    end = mention.span.end;
    const auto& value = mention.value;
    if (!value.low && !value.high) continue;
    const auto quote = text.substr(mention.span.start, mention.span.size());
    const auto again = evidence::parse_value(quote, language, value.unit, evidence::default_words(), {});
    require(again && *again == value);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const auto& language : anabasis::evidence::languages()) read(text, language);
  return 0;
}
