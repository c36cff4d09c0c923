#pragma once

#include <string>

#include "base/error.hpp"
#include "picture/subject.hpp"

namespace anabasis::picture {

/// `series.xlsx`: sheets Answers, Series (as the CSV for spreadsheets, with HXL tags where wanted), Places
/// and About. Texts stay texts: nothing in them is a formula. Errors: more rows than a sheet can hold; what
/// the library tells.
[[nodiscard]] base::Result<std::string> series_xlsx(const Subject& subject, bool with_hxl);

}  // namespace anabasis::picture
