#pragma once

#include <zip.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace studio::logs::test {

/// Packed by the reference libraries, as other programs write it.
inline std::string gzipOf(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string zstdOf(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 19));
  return packed;
}

/// The parts of an Office Open XML workbook, to be changed by a test before it is written.
class WorkbookFile {
 public:
  /// A workbook with one sheet called "Log" whose `rows` are the XML inside sheetData.
  explicit WorkbookFile(const std::string& rows) {
    m_parts["_rels/.rels"] =
        R"(<Relationships xmlns="r"><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
    m_parts["xl/workbook.xml"] =
        R"(<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    m_parts["xl/_rels/workbook.xml.rels"] = relations();
    setRows("xl/worksheets/sheet1.xml", rows);
  }
  std::string& operator[](const std::string& part) { return m_parts[part]; }
  void remove(const std::string& part) { m_parts.erase(part); }
  void setRows(const std::string& part, const std::string& rows) {
    m_parts[part] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  }
  static std::string relations(const std::string& more = "") {
    return R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)" +
           more + "</Relationships>";
  }

  std::filesystem::path write(const std::filesystem::path& file, const char* password = nullptr) const {
    std::filesystem::remove(file);
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE, nullptr);
    for (const auto& [name, content] : m_parts) {
      zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
      const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
      if (password != nullptr)
        zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password);
    }
    zip_close(archive);
    return file;
  }

 private:
  std::map<std::string, std::string> m_parts;
};

}  // namespace studio::logs::test
