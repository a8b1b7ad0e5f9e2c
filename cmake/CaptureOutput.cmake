# Writes what COMMAND prints to OUTPUT; nothing is left behind when it fails.
execute_process(COMMAND ${COMMAND} OUTPUT_VARIABLE text RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR text STREQUAL "")
  message(FATAL_ERROR "${COMMAND}: status ${status}, nothing to write to ${OUTPUT}")
endif()
file(WRITE ${OUTPUT} "${text}")
