#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace anabasis::evidence {

/// The same cases in every run. RC_PARAMS in the environment asks for others.
inline const bool kSeeded = ::setenv("RC_PARAMS", "seed=20170912", 0) == 0;

/// Pieces of text that are hard on spans: line ends of both kinds, spaces that do not break, marks that
/// combine, scripts from right to left, characters of one to four bytes, separators between digits.
inline rc::Gen<std::string> any_piece() {
  return rc::gen::element<std::string>("a", "Z", "e", "7", "42", ".", ",", " ", "  ", "\n", "\r\n", "\t",
                                       "\u00A0", "\u202F", "\u2009", "\u2019", "'", "\"", "\\", "é", "É", "Ž",
                                       "ß", "İ", "e\u0301", "\u200F", "سعد", "Ω", "中", "😀", "—", "€",
                                       "\uFEFF");
}

/// Valid UTF-8 of such pieces.
inline rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(any_piece()),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const auto& piece : pieces) text += piece;
                        return text;
                      });
}

}  // namespace anabasis::evidence
