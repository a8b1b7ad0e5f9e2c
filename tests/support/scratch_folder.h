#pragma once

#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <string>

namespace studio::test {

/// A folder of its own that is gone after the test.
class ScratchFolder {
 public:
  std::filesystem::path operator/(const std::string& name) const { return path() / name; }
  std::filesystem::path path() const { return m_folder.path().toStdString(); }
  std::filesystem::path write(const std::string& name, const std::string& content) const {
    std::ofstream(path() / name, std::ios::binary) << content;
    return path() / name;
  }

 private:
  QTemporaryDir m_folder;
};

inline std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Real logs written by nobody here, beside the checkout; absent on most machines.
inline std::filesystem::path datasets() {
  return std::filesystem::path(STUDIO_SOURCE_DIR) / ".." / "shared" / "datasets";
}

}  // namespace studio::test
