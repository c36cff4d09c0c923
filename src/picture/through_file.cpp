#include "picture/through_file.hpp"

#include <stdlib.h>

#include <filesystem>
#include <system_error>

#include "base/file.hpp"

namespace anabasis::picture {

namespace fs = std::filesystem;

base::Result<std::string> through_file(const std::function<std::string(const std::string& path)>& write) {
  std::error_code failure;
  auto folder = (fs::temp_directory_path(failure) / "anabasis-XXXXXX").string();
  if (failure || ::mkdtemp(folder.data()) == nullptr) {
    return base::fail(
        {{folder}, "no place for a temporary file", "", "a folder that can be written to", "set TMPDIR"});
  }
  const auto path = (fs::path(folder) / "file").string();
  const auto wrong = write(path);
  auto bytes = wrong.empty() ? base::read_file(path)
                             : base::Result<std::string>(base::fail({{path}, wrong, "", "a file", ""}));
  fs::remove_all(folder, failure);
  return bytes;
}

}  // namespace anabasis::picture
