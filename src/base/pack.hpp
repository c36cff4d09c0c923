#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace anabasis::base {

/// Numbers and vectors of them as bytes that this program reads again on the same kind of machine. A type
/// says by a function `pack(archive, value)`, found beside it, which of its members count.
class Packer {
 public:
  template <class... T>
  void operator()(T&... values) {
    (add(values), ...);
  }
  [[nodiscard]] std::string bytes() && { return std::move(bytes_); }

 private:
  template <class T>
  void add(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>)
      bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    else
      pack(*this, value);
  }
  template <class T>
  void add(std::vector<T>& values) {
    std::uint64_t size = values.size();
    add(size);
    if constexpr (std::is_trivially_copyable_v<T>)
      bytes_.append(reinterpret_cast<const char*>(values.data()), size * sizeof(T));
    else
      for (auto& value : values) add(value);
  }

  std::string bytes_;
};

/// The way back. Bytes that end too soon leave what is missing as it was made, and `is_whole` says so.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : left_(bytes) {}
  template <class... T>
  void operator()(T&... values) {
    (take(values), ...);
  }
  [[nodiscard]] bool is_whole() const { return sound_ && left_.empty(); }

 private:
  bool copy(void* to, std::size_t size) {
    sound_ = sound_ && size <= left_.size();
    if (!sound_) return false;
    if (size > 0) std::memcpy(to, left_.data(), size);
    left_.remove_prefix(size);
    return true;
  }
  template <class T>
  void take(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>)
      copy(&value, sizeof value);
    else
      pack(*this, value);
  }
  template <class T>
  void take(std::vector<T>& values) {
    std::uint64_t size = 0;
    take(size);
    sound_ =
        sound_ && size <= left_.size();  // each takes a byte at least: no room is made for what is not there
    if (!sound_) return;
    values.resize(size);
    if constexpr (std::is_trivially_copyable_v<T>) {
      sound_ = sound_ && size <= left_.size() / sizeof(T);
      copy(values.data(), sound_ ? size * sizeof(T) : 0);
    } else {
      for (auto& value : values) take(value);
    }
  }

  std::string_view left_;
  bool sound_ = true;
};

}  // namespace anabasis::base
