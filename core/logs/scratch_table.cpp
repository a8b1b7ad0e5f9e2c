#include "core/logs/scratch_table.h"

#include <string>
#include <vector>

#include "core/base/number_text.h"
#include "core/logs/csv_row_source.h"
#include "core/store/database.h"

namespace studio::logs {
namespace {

constexpr std::size_t kRowsForTypes = 1000;

enum class Type { integer, number, text };

Type narrowed(Type type, std::string_view cell) {
  if (cell.empty() || type == Type::text) return type;
  if (type == Type::integer && base::parseInteger(cell)) return Type::integer;
  return base::parseDouble(cell) ? Type::number : Type::text;
}

std::vector<Type> typesOf(CsvReader& reader, std::size_t columns) {
  std::vector<Type> types(columns, Type::integer);
  CsvRecord record;
  for (std::size_t row = 0; row < kRowsForTypes && reader.next(record); ++row) {
    for (std::size_t i = 0; i < std::min(columns, record.size()); ++i) types[i] = narrowed(types[i], record.cell(i));
  }
  return types;
}

void bindCell(store::Statement& statement, int parameter, Type type, std::string_view cell) {
  if (cell.empty()) {
    statement.bindNull(parameter);
  } else if (const auto integer = type == Type::integer ? base::parseInteger(cell) : std::nullopt) {
    statement.bind(parameter, *integer);
  } else if (const auto number = type == Type::number ? base::parseDouble(cell) : std::nullopt) {
    statement.bind(parameter, *number);
  } else {
    statement.bindUntilRun(parameter, cell);
  }
}

/// Statements for a table of so many columns; their names are numbers, never text of the file.
struct TableText {
  std::string create = "CREATE TEMP TABLE scratch (";
  std::string insert = "INSERT INTO scratch VALUES (";
};

TableText textFor(std::size_t columns) {
  TableText text;
  for (std::size_t i = 0; i < columns; ++i) {
    text.create += (i == 0 ? "c" : ", c") + std::to_string(i);
    text.insert += i == 0 ? "?" : ", ?";
  }
  text.create += "); BEGIN";
  text.insert += ")";
  return text;
}

}  // namespace

base::Result<std::uint64_t> fillScratchTable(const std::filesystem::path& csvFile) {
  base::Result<BlockReader> blocks = BlockReader::open(csvFile);
  if (!blocks) return blocks.error();
  CsvReader reader(std::move(*blocks));
  CsvRecord record;
  readHeader(reader, FieldList(), {}, record);
  const std::vector<Type> types = typesOf(reader, record.size());
  reader.seek(0, 1);
  reader.next(record);
  base::Result<store::Database> database = store::Database::openInMemory();
  if (!database) return database.error();
  const TableText text = textFor(types.size());
  if (auto isReady = database->execute("PRAGMA temp_store = FILE; " + text.create); !isReady) return isReady.error();
  base::Result<store::Statement> insert = database->prepare(text.insert);
  if (!insert) return insert.error();
  std::uint64_t rows = 0;
  for (; reader.next(record); ++rows) {
    for (std::size_t i = 0; i < types.size(); ++i) {
      bindCell(*insert, static_cast<int>(i + 1), types[i], i < record.size() ? record.cell(i) : std::string_view());
    }
    if (auto isStored = insert->run(); !isStored) return isStored.error();
  }
  if (auto fault = reader.fault()) return std::move(*fault);
  if (auto isDone = database->execute("COMMIT"); !isDone) return isDone.error();
  return rows;
}

}  // namespace studio::logs
