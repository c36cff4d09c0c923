#pragma once

#include <string_view>
#include <vector>

#include "evidence/tables/table.hpp"

namespace anabasis::evidence::tables {

/// Where persons are named in a table: in columns that are made for persons, in the free text of all columns
/// but those of places, kinds, codes and dates, in what stands above the header, and in whatever else the
/// text holds. A name that is found once is found everywhere. In doubt a run of capitalised words is a
/// person, unless a column of places or kinds has it. Spans lie in `text`, from which the rows were taken.
[[nodiscard]] std::vector<base::Span> persons_in(const Rows& rows, std::size_t header, std::string_view text);

}  // namespace anabasis::evidence::tables
