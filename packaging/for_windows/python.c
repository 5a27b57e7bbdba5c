/* python.exe and pythonw.exe for a runtime that brings the library of Python alone. */

#include <windows.h>

typedef int (*py_main)(int, wchar_t **);

static int run(int count, wchar_t **words)
{
    HMODULE library = LoadLibraryW(PYTHON_DLL);
    py_main main_of = library ? (py_main)(void *)GetProcAddress(library, "Py_Main") : NULL;
    return main_of ? main_of(count, words) : 1;
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words)
{
    return run(count, words);
}
#else
#include <shellapi.h>
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int shown)
{
    int count;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    (void)instance; (void)before; (void)line; (void)shown;
    return words ? run(count, words) : 1;
}
#endif
