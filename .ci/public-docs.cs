// Removes from an assembly's XML documentation whatever nobody outside can see. The compilers write all that has a
// comment, and a package ships it.
//   dotnet run .ci/public-docs.cs PlexButler.Core.dll PlexButler.Core.xml...
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

using var assembly = new PEReader(File.OpenRead(args[0]));
var metadata = assembly.GetMetadataReader();
var visible = metadata.TypeDefinitions.Where(IsVisibleType).SelectMany(GetNames).ToHashSet(StringComparer.Ordinal);
foreach (var path in args[1..])
{
    var docs = XDocument.Load(path, LoadOptions.PreserveWhitespace);
    var members = docs.Descendants("member").ToArray();
    var hidden = members.Where(member => !visible.Contains(GetKey(member.Attribute("name")!.Value))).ToArray();
    if (hidden.Length == members.Length)
        throw new InvalidOperationException($"{path}: no member is public");
    foreach (var member in hidden)
        member.Remove();
    docs.Save(path);
    Console.WriteLine($"{path}: {members.Length - hidden.Length} members, without {hidden.Length} that are not public");
}

bool IsVisibleType(TypeDefinitionHandle handle)
{
    var type = metadata.GetTypeDefinition(handle);
    return (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisibleType(
            type.GetDeclaringType()
        ),
        _ => false,
    };
}

string GetTypeName(TypeDefinitionHandle handle)
{
    var type = metadata.GetTypeDefinition(handle);
    var (name, space) = (metadata.GetString(type.Name), metadata.GetString(type.Namespace));
    return type.IsNested ? $"{GetTypeName(type.GetDeclaringType())}.{name}"
        : space.Length == 0 ? name
        : $"{space}.{name}";
}

IEnumerable<string> GetNames(TypeDefinitionHandle handle)
{
    var (type, name) = (metadata.GetTypeDefinition(handle), GetTypeName(handle));
    yield return $"T:{name}";
    foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(IsVisibleMethod))
        yield return $"M:{name}.{Escape(method.Name)}/{method.DecodeSignature(new Counted(), null).ParameterTypes.Length}";
    foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        if (
            (field.Attributes & FieldAttributes.FieldAccessMask)
            is FieldAttributes.Public
                or FieldAttributes.Family
                or FieldAttributes.FamORAssem
        )
            yield return $"F:{name}.{Escape(field.Name)}/0";
    foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        if (IsVisibleAccessor(property.GetAccessors().Getter) || IsVisibleAccessor(property.GetAccessors().Setter))
            yield return $"P:{name}.{Escape(property.Name)}/{property.DecodeSignature(new Counted(), null).ParameterTypes.Length}";
    foreach (var one in type.GetEvents().Select(metadata.GetEventDefinition))
        if (IsVisibleAccessor(one.GetAccessors().Adder))
            yield return $"E:{name}.{Escape(one.Name)}/0";
}

bool IsVisibleAccessor(MethodDefinitionHandle handle) =>
    !handle.IsNil && IsVisibleMethod(metadata.GetMethodDefinition(handle));

static bool IsVisibleMethod(MethodDefinition method) =>
    (method.Attributes & MethodAttributes.MemberAccessMask)
        is MethodAttributes.Public
            or MethodAttributes.Family
            or MethodAttributes.FamORAssem;

string Escape(StringHandle name) => metadata.GetString(name).Replace('.', '#');

// A member's name with the number of its parameters instead of their types.
static string GetKey(string id)
{
    if (id.StartsWith("T:", StringComparison.Ordinal))
        return id;
    var open = id.IndexOf('(');
    var name = (open < 0 ? id : id[..open]).Split('~')[0];
    if (name.LastIndexOf("``", StringComparison.Ordinal) is > 0 and var generic)
        name = name[..generic];
    var (count, depth) = (open < 0 ? 0 : 1, 0);
    foreach (var letter in open < 0 ? "" : id[(open + 1)..id.LastIndexOf(')')])
    {
        depth +=
            letter is '{' or '(' or '[' ? 1
            : letter is '}' or ')' or ']' ? -1
            : 0;
        count += letter == ',' && depth == 0 ? 1 : 0;
    }
    return $"{name}/{count}";
}

/// <summary>Reads signatures for the number of their parameters only.</summary>
sealed class Counted : ISignatureTypeProvider<int, object?>
{
    public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

    public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => 0;

    public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;

    public int GetTypeFromSpecification(
        MetadataReader reader,
        object? context,
        TypeSpecificationHandle handle,
        byte kind
    ) => 0;

    public int GetSZArrayType(int elementType) => 0;

    public int GetArrayType(int elementType, ArrayShape shape) => 0;

    public int GetByReferenceType(int elementType) => 0;

    public int GetPointerType(int elementType) => 0;

    public int GetPinnedType(int elementType) => 0;

    public int GetGenericInstantiation(int genericType, System.Collections.Immutable.ImmutableArray<int> arguments) =>
        0;

    public int GetGenericMethodParameter(object? context, int index) => 0;

    public int GetGenericTypeParameter(object? context, int index) => 0;

    public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

    public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;
}
