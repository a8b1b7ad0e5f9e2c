// Any XML is the sheet of a workbook: it becomes lines of CSV or is refused with a reason. The workbook around it
// is sound, so that the fuzzer gets past the archive.
// libFuzzer: -max_len=384
#include <zip.h>

#include <cstdlib>
#include <memory>

#include "core/logs/plain_bytes.h"
#include "core/logs/sheet_bytes.h"

using namespace studio::logs;

namespace {

void add(zip_t* archive, const char* name, std::string_view content) {
  zip_file_add(archive, name, zip_source_buffer(archive, content.data(), content.size(), 0), 0);
}

std::string workbookWith(std::string_view sheet) {
  zip_error_t error;
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  add(archive, "_rels/.rels", R"(<R><Relationship Id="a" Type="x/officeDocument" Target="w.xml"/></R>)");
  add(archive, "w.xml", R"(<w xmlns:r="r"><sheet name="s" r:id="b"/></w>)");
  add(archive, "_rels/w.xml.rels",
      R"(<R><Relationship Id="b" Type="x/worksheet" Target="s.xml"/><Relationship Id="c" Type="x/sharedStrings" Target="t.xml"/></R>)");
  add(archive, "t.xml", "<sst><si><t>one</t></si><si><r><t>two</t></r></si></sst>");
  add(archive, "s.xml", sheet);
  zip_close(archive);
  zip_stat_t status;
  zip_source_stat(buffer, &status);
  std::string bytes(status.size, '\0');
  zip_source_open(buffer);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view sheet(reinterpret_cast<const char*>(data), size);
  auto bytes = openSheetBytes(std::make_unique<TextBytes>(workbookWith(sheet)), "", "fuzz");
  if (!bytes) std::abort();
  // A far-off cell makes megabytes of commas; the first of them are as good as the rest.
  char buffer[4096];
  for (int i = 0; i < 64 && (*bytes)->read(buffer) > 0; ++i) {
  }
  const auto fault = (*bytes)->fault();
  if (fault && fault->argument("reason").empty()) std::abort();
  return 0;
}
