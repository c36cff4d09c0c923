#include "base/file.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/text.hpp"

namespace anabasis::base {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& path) {
  std::error_code failure;
  const auto status = fs::status(path, failure);
  if (!fs::exists(status))
    return fail(Fault{{path.string()}, "no such file", "", "a file that can be read", ""});
  if (fs::is_directory(status)) return fail(Fault{{path.string()}, "this is a folder", "", "a file", ""});
  std::ifstream stream(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream)
    return fail(Fault{{path.string()}, "cannot be read", std::strerror(errno), "a readable file", ""});
  return bytes;
}

Result<std::string> read_text(const fs::path& path) {
  auto text = read_file(path);
  if (!text) return text;
  if (const auto bad = invalid_utf8(*text)) {
    return fail(Fault{locate(path.string(), *text, *bad), "not UTF-8",
                      fmt::format("byte 0x{:02X}", static_cast<unsigned char>((*text)[*bad])), "UTF-8 text",
                      "save the file as UTF-8"});
  }
  if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
  return text;
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  const auto cannot = [&](const std::string& why) {
    return fail(Fault{{path.string()}, "cannot be written", why, "a place that can be written to", ""});
  };
  const fs::path part = path.string() + fmt::format(".{}.part", ::getpid());
  {
    std::ofstream stream(part, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.flush();
    if (!stream) {
      const auto why = std::string(std::strerror(errno));
      std::error_code ignored;
      fs::remove(part, ignored);
      return cannot(why);
    }
  }
  std::error_code failure;
  fs::rename(part, path, failure);
  if (failure) {
    std::error_code ignored;
    fs::remove(part, ignored);
    return cannot(failure.message());
  }
  return {};
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

Where locate(std::string file, std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.rfind('\n');
  const auto column = line_start == std::string_view::npos ? before.size() + 1 : before.size() - line_start;
  return {std::move(file), static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace anabasis::base
