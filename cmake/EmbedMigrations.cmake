# Writes OUTPUT: the SQL of every migration in SOURCES, in the order of their names.
list(SORT SOURCES)
set(text "#include \"core/store/migrations.h\"\n\nnamespace studio::store {\n\nstd::span<const std::string_view> migrations() {\n  static constexpr std::string_view kMigrations[] = {\n")
foreach(file IN LISTS SOURCES)
  file(READ ${file} sql)
  string(APPEND text "R\"SQL(${sql})SQL\",\n")
endforeach()
string(APPEND text "  };\n  return kMigrations;\n}\n\n}  // namespace studio::store\n")
file(WRITE ${OUTPUT} "${text}")
