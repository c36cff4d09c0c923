#include "evidence/mask.hpp"

#include <algorithm>

namespace anabasis::evidence {

namespace {

/// Whether the byte at `at` continues a character of UTF-8.
bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

void append_filler(std::string& to, std::size_t bytes) {
  for (; bytes >= 3; bytes -= 3) to += "█";
  if (bytes == 2) to += "·";
  if (bytes == 1) to += ".";
}

}  // namespace

std::string masked(std::string_view text, const std::vector<base::Span>& names) {
  auto spans = names;
  std::sort(spans.begin(), spans.end());
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t i = 0; i < spans.size();) {
    auto start = std::max(spans[i].start, shown.size());
    auto end = std::min(spans[i].end, text.size());
    // Names that touch or overlap are hidden as one.
    for (++i; i < spans.size() && spans[i].start <= end; ++i)
      end = std::max(end, std::min(spans[i].end, text.size()));
    if (start >= end) continue;
    while (start > shown.size() && continues(text, start)) --start;
    while (continues(text, end)) ++end;
    shown += text.substr(shown.size(), start - shown.size());
    append_filler(shown, end - start);
  }
  shown += text.substr(shown.size());
  return shown;
}

Mask::Mask(std::vector<base::Span> names) {
  std::sort(names.begin(), names.end());
  for (const auto& name : names) {
    if (!names_.empty() && name.start <= names_.back().end) {
      names_.back().end = std::max(names_.back().end, name.end);
    } else {
      names_.push_back(name);
    }
  }
}

std::string Mask::over(std::string_view words, base::Span where) const {
  auto name = std::partition_point(names_.begin(), names_.end(),
                                   [&](const base::Span& span) { return span.end <= where.start; });
  std::vector<base::Span> inside;
  for (; name != names_.end() && name->start < where.end; ++name)
    inside.push_back(
        {std::max(name->start, where.start) - where.start, std::min(name->end, where.end) - where.start});
  return masked(words, inside);
}

}  // namespace anabasis::evidence
