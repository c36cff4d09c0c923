#pragma once

namespace anabasis::picture {

/// The colours of drawings, those of the page in daylight (ui/src/page.css).
inline constexpr auto kInk = "#1b1b1a", kSoft = "#55554f", kRule = "#d3d2cb", kEvidence = "#12588f";

}  // namespace anabasis::picture
