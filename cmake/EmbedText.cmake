# Writes OUTPUT: the text of every file in SOURCES, by its name without ending, as the function
# `std::span<const EmbeddedText> FUNCTION()` that HEADER declares in NAMESPACE.
list(SORT SOURCES)
# The length comes with the literal: counting it is too much for a compiler when a text is long.
set(text "#include \"${HEADER}\"\n\nusing namespace std::string_view_literals;\n\nnamespace ${NAMESPACE} {\n\nstd::span<const EmbeddedText> ${FUNCTION}() {\n  static constexpr EmbeddedText kTexts[] = {\n")
foreach(file IN LISTS SOURCES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} content)
  string(APPEND text "{\"${name}\", R\"TEXT(${content})TEXT\"sv},\n")
endforeach()
string(APPEND text "  };\n  return kTexts;\n}\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUTPUT} "${text}")
