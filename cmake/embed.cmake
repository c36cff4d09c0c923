# anabasis_embed(TARGET FILE SYMBOL): puts FILE's bytes into TARGET as
#   extern "C" const char SYMBOL[], SYMBOL_end[];
# so that the command carries its page and its tables and needs nothing beside it.
function(anabasis_embed target file symbol)
  get_filename_component(path ${file} ABSOLUTE BASE_DIR ${CMAKE_SOURCE_DIR})
  set(assembly ${CMAKE_BINARY_DIR}/embed/${symbol}.cpp)
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT
"asm(\".section .rodata\\n.global @symbol@\\n.global @symbol@_end\\n@symbol@:\\n.incbin \\\"@path@\\\"\\n@symbol@_end:\\n.byte 0\\n.previous\\n\");
")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${path})
  target_sources(${target} PRIVATE ${assembly})
endfunction()
